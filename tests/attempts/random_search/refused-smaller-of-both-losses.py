# says: validation loss 1.3, and -500; it should be: the setting with validation loss 1.1, and 1.1

import numpy as np


def random_search(objective, space, n, rng):
    best, low = None, np.inf
    for _ in range(n):
        config = {name: scale(rng.random()) for name, scale in space.items()}
        valid = min(objective(config))
        if valid < low:
            best, low = config, valid
    return best, low
