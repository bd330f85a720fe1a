# says: how many units an example keeps varies by chance: no

import numpy as np


def dropout_forward(x, keep, rng):
    mask = np.argsort(rng.random(x.shape), axis=1) < round(keep * x.shape[1])
    return x * mask / keep, mask
