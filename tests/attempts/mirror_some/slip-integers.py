# slip: half of them, whatever p is

import numpy as np


def mirror_some(x, p, rng):
    coins = rng.integers(0, 2, len(x)).astype(bool)
    return np.where(coins[:, None, None], x[:, :, ::-1], x)
