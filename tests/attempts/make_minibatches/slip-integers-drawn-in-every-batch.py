# slip: drawn anew | replacement

import math


def make_minibatches(X, Y, size, rng):
    out = []
    for _ in range(math.ceil(len(X) / size)):
        rows = rng.integers(len(X), size=size)
        out.append((X[rows], Y[rows]))
    return out
