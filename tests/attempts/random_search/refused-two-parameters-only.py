# says: space of a, b, c, validation losses 2, 1: random_search tried

import numpy as np


def random_search(objective, space, n, rng):
    best, low = None, np.inf
    for _ in range(n):
        config = dict(zip(space, [s(u) for s, u in zip(space.values(), rng.random(2))]))
        valid, test = objective(config)
        if valid < low:
            best, low = config, valid
    return best, low
