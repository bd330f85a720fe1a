# says: every example is in every batch equally often, but for chance: no

import numpy as np


def make_minibatches(X, Y, size, rng):
    order = np.argsort(rng.integers(0, len(X), len(X)), kind="stable")
    return [(X[order[k : k + size]], Y[order[k : k + size]]) for k in range(0, len(X), size)]
