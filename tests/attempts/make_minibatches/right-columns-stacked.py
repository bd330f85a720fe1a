# right

import numpy as np


def make_minibatches(X, Y, size, rng):
    Z = np.column_stack([X, Y])
    rng.shuffle(Z)
    return tuple(
        (Z[k : k + size, :-1], Z[k : k + size, -1].astype(Y.dtype)) for k in range(0, len(X), size)
    )
