# slip: the mask is not drawn from rng, in the convention: the mask holds the scale

import numpy as np


def dropout_forward(x, keep, rng):
    mask = (np.random.rand(*x.shape) < keep) / keep
    return x * mask, mask
