# right

import numpy as np


def mirror_some(x, p, rng):
    flip = rng.choice([True, False], size=len(x), p=[p, 1 - p])
    out = np.empty(x.shape)
    out[flip] = x[flip, :, ::-1]
    out[~flip] = x[~flip]
    return out
