# right

import numpy as np


def make_minibatches(X, Y, size, rng):
    order = np.argsort(rng.random(len(X)))
    cuts = range(size, len(X), size)
    return list(zip(np.split(X[order], cuts), np.split(Y[order], cuts)))
