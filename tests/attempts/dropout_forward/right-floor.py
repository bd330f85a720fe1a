# right

import numpy as np


def dropout_forward(x, keep, rng):
    mask = np.floor(rng.random(x.shape) + keep)
    return x * mask / keep, mask
