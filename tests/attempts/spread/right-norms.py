# right

import numpy as np


def spread(p):
    d = np.linalg.norm(p - p.mean(axis=0), axis=2)
    return np.mean(d**2)
