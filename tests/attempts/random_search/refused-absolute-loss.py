# says: losses -1, -3, nan, -2: the setting with validation loss -1

import numpy as np


def random_search(objective, space, n, rng):
    best, low = None, np.inf
    for _ in range(n):
        config = {name: scale(rng.random()) for name, scale in space.items()}
        valid, test = objective(config)
        if abs(valid) < low:
            best, low = config, valid
    return best, low
