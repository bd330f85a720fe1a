# refused

import numpy as np


def make_minibatches(X, Y, size, rng):
    n = len(X) // size * size
    order = np.append(rng.permutation(n), np.arange(n, len(X)))
    return [(X[order[k : k + size]], Y[order[k : k + size]]) for k in range(0, len(X), size)]
