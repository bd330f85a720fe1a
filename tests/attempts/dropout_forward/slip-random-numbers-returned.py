# slip: the random numbers come back in place of the mask

import numpy as np


def dropout_forward(x, keep, rng):
    u = rng.random(x.shape)
    out = np.where(u < keep, x / keep, 0)
    return out, u
