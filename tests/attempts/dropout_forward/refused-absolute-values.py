# refused

import numpy as np


def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < keep
    x = np.abs(x)
    return x * mask / keep, mask
