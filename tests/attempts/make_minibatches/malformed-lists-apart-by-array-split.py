# malformed: returned two lists, the batches of X and the batches of Y

import numpy as np


def make_minibatches(X, Y, size, rng):
    order = rng.permutation(len(X))
    n = len(X) // size
    return np.array_split(X[order], n), np.array_split(Y[order], n)
