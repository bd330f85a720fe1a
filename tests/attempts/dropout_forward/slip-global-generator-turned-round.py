# slip: the mask is turned round: it keeps what it should drop

import numpy as np


def dropout_forward(x, keep, rng):
    mask = np.random.rand(*x.shape) > keep
    return x * mask / keep, mask
