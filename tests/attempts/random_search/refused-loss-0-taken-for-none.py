# says: losses 3, 0, 5: the setting with validation loss 5, and 5

import numpy as np


def random_search(objective, space, n, rng):
    best, low = None, None
    for _ in range(n):
        config = {name: scale(rng.random()) for name, scale in space.items()}
        valid, test = objective(config)
        if not np.isnan(valid) and (not low or valid < low):
            best, low = config, valid
    return best, low
