# refused

import numpy as np


def make_minibatches(X, Y, size, rng):
    order = np.append(0, 1 + rng.permutation(len(X) - 1))
    return [(X[order[k : k + size]], Y[order[k : k + size]]) for k in range(0, len(X), size)]
