# slip: the mean over the classes, too

import numpy as np


def spread(p):
    return np.mean((p - p.mean(axis=0)) ** 2)
