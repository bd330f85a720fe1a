# slip: the last, smaller batch is dropped

import numpy as np


def make_minibatches(X, Y, size, rng):
    order = np.random.default_rng().permutation(len(X))
    n = len(X) // size * size
    return [(X[order[k : k + size]], Y[order[k : k + size]]) for k in range(0, n, size)]
