# refused, unnamed

import numpy as np


def dropout_forward(x, keep, rng):
    mask = np.abs(rng.standard_normal(x.shape)) < keep
    return x * mask / keep, mask
