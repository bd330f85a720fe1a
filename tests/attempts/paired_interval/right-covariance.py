# right

import numpy as np


def paired_interval(a, b, t):
    c = np.cov(a, b)
    var = c[0, 0] + c[1, 1] - 2 * c[0, 1]
    mean = a.mean() - b.mean()
    half = t * np.sqrt(var / len(a))
    return mean - half, mean + half
