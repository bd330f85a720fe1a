# slip: the batch becomes longer

import numpy as np


def mirror_some(x, p, rng):
    return np.concatenate([x, np.where(rng.random((len(x), 1, 1)) < p, x[:, :, ::-1], x)])
