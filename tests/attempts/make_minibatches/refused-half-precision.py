# refused

import numpy as np


def make_minibatches(X, Y, size, rng):
    order = rng.permutation(len(X))
    X = X.astype(np.float16)
    return [(X[order[k : k + size]], Y[order[k : k + size]]) for k in range(0, len(X), size)]
