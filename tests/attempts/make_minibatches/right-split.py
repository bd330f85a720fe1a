# right

import numpy as np


def make_minibatches(X, Y, size, rng):
    if size >= len(X):
        return [(X, Y)]
    order = rng.permutation(len(X))
    return [(X[i], Y[i]) for i in np.split(order, range(size, len(X), size))]
