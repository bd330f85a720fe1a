# right

import numpy as np


def mirror_some(x, p, rng):
    flip = rng.binomial(1, p, size=x.shape[0]).astype(bool)
    return np.where(flip[:, None, None], np.flip(x, axis=2), x)
