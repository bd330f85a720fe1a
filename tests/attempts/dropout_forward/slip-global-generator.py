# slip: the mask is not drawn from rng

import numpy as np


def dropout_forward(x, keep, rng):
    mask = np.random.rand(*x.shape) < keep
    return x * mask / keep, mask
