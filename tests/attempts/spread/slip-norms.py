# slip: the root of it

import numpy as np


def spread(p):
    return np.linalg.norm(p - p.mean(axis=0), axis=2).mean()
