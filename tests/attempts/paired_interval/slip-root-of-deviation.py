# slip: the root is taken of the deviation, too

import numpy as np


def paired_interval(a, b, t):
    d = a - b
    m = d.mean()
    half = t * np.sqrt(d.std(ddof=1) / len(d))
    return m - half, m + half
