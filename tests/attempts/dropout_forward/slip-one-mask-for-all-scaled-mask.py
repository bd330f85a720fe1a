# slip: one mask serves

import numpy as np


def dropout_forward(x, keep, rng):
    mask = np.tile((rng.random(x.shape[1]) < keep) / keep, (len(x), 1))
    return x * mask, mask
