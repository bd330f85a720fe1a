# slip: the order of the examples is turned round

import numpy as np


def mirror_some(x, p, rng):
    coins = rng.random(len(x)) < p
    return np.where(coins[:, None, None], np.flip(x, 0), x)
