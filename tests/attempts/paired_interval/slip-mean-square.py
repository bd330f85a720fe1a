# slip: the mean is not taken off

import numpy as np


def paired_interval(a, b, t):
    d = a - b
    n = len(d)
    m = d.mean()
    s = np.sqrt((d**2).sum() / (n - 1))
    return m - t * s / np.sqrt(n), m + t * s / np.sqrt(n)
