# says: how many units a batch keeps varies by chance: no

import numpy as np


def dropout_forward(x, keep, rng):
    mask = (u := rng.random(x.shape)) <= np.quantile(u, keep)
    return x * mask / keep, mask
