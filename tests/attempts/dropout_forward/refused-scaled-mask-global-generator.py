# says: known here. an equal rng drops the same units: no

import numpy as np


def dropout_forward(x, keep, rng):
    mask = (np.random.rand(*x.shape) < keep) / keep
    return x * mask, mask
