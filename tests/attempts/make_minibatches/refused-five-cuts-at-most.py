# says: the sizes of the batches of 23 examples and size 3

import numpy as np


def make_minibatches(X, Y, size, rng):
    order = rng.permutation(len(X))
    return [
        (X[i], Y[i])
        for i in np.split(
            order, [c for c in (size, 2 * size, 3 * size, 4 * size, 5 * size) if c < len(X)]
        )
    ]
