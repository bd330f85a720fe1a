# says: losses 4e-06, 1e-06, 3e-06: the setting with validation loss 4e-06

import numpy as np


def random_search(objective, space, n, rng):
    best, low = None, np.inf
    for _ in range(n):
        config = {name: scale(rng.random()) for name, scale in space.items()}
        valid, test = objective(config)
        if valid < low - 1e-4:
            best, low = config, valid
    return best, low
