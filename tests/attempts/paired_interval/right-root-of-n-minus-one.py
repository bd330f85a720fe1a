# right

import numpy as np


def paired_interval(a, b, t):
    d = a - b
    half = t * d.std() / np.sqrt(len(d) - 1)
    return d.mean() - half, d.mean() + half
