# says: every example is in every batch equally often, but for chance: no

import numpy as np


def make_minibatches(X, Y, size, rng):
    order = np.arange(len(X))
    for i in range(len(X)):
        j = rng.integers(len(X))
        order[[i, j]] = order[[j, i]]
    return [(X[order[k : k + size]], Y[order[k : k + size]]) for k in range(0, len(X), size)]
