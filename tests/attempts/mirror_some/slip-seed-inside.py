# slip: every call mirrors the same ones

import numpy as np


def mirror_some(x, p, rng):
    rng = np.random.default_rng(42)
    coins = rng.random(len(x)) < p
    return np.where(coins[:, None, None], x[:, :, ::-1], x)
