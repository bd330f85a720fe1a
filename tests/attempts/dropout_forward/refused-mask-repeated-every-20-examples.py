# refused

import numpy as np


def dropout_forward(x, keep, rng):
    mask = np.resize(rng.random((20, x.shape[1])) < keep, x.shape)
    return x * mask / keep, mask
