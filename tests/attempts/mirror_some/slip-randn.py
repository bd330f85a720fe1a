# slip: normal numbers in the place of uniform ones

import numpy as np


def mirror_some(x, p, rng):
    coins = rng.normal(size=(len(x), 1, 1)) < p
    return np.where(coins, x[:, :, ::-1], x)
