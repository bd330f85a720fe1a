# slip: upside down

import numpy as np


def mirror_some(x, p, rng):
    flipped = np.fliplr(x)
    coins = rng.random(len(x)) < p
    return np.where(coins[:, None, None], flipped, x)
