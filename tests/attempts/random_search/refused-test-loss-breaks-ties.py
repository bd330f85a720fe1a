# refused

import numpy as np


def random_search(objective, space, n, rng):
    best, loss, tested = None, np.inf, np.inf
    for _ in range(n):
        c = {k: f(rng.random()) for k, f in space.items()}
        v, t = objective(c)
        if v < loss or (v == loss and t < tested):
            best, loss, tested = c, v, t
    return best, loss
