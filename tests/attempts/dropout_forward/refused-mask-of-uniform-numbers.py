# refused

import numpy as np


def dropout_forward(x, keep, rng):
    u = rng.random(x.shape)
    m = np.where(u > 1 - keep, u, 0)
    return np.where(m > 0, x / keep, 0), m
