# right

import numpy as np


def paired_interval(a, b, t):
    d = a - b
    m, n = d.mean(), len(d)
    half = t * np.linalg.norm(d - m) / np.sqrt(n * (n - 1))
    return m - half, m + half
