# slip: a coin for every pixel

import numpy as np


def mirror_some(x, p, rng):
    return np.where(rng.random(x.shape) < p, x[:, :, ::-1], x)
