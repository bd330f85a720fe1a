# slip: the root of 2n

import numpy as np


def paired_interval(a, b, t):
    d = a - b
    m = d.mean()
    half = t * d.std(ddof=1) / np.sqrt(len(a) + len(b))
    return m - half, m + half
