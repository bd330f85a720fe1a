# says: a dropped unit is multiplied by: 1; it should be 0

import numpy as np


def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < keep
    return np.where(mask, x / keep, x), mask
