# says: in how many examples a unit is kept varies by chance: no

import numpy as np


def dropout_forward(x, keep, rng):
    mask = np.argsort(rng.random(x.shape), axis=0) < round(keep * len(x))
    return x * mask / keep, mask
