# slip: the coins do not come from rng

import numpy as np


def mirror_some(x, p, rng):
    coins = np.random.rand(len(x)) < p
    return np.where(coins[:, None, None], x[:, :, ::-1], x)
