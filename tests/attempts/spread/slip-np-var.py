# slip: the variance of all numbers

import numpy as np


def spread(p):
    return np.var(p)
