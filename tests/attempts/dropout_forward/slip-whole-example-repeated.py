# slip: a whole example is kept or dropped

import numpy as np


def dropout_forward(x, keep, rng):
    mask = np.random.rand(len(x), 1) < keep
    mask = np.repeat(mask, x.shape[1], 1)
    return x * mask / keep, mask
