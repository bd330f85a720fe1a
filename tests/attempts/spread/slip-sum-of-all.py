# slip: summed over everything

import numpy as np


def spread(p):
    return np.sum((p - p.mean(axis=0)) ** 2)
