# slip: divided by n, not n − 1

import numpy as np


def paired_interval(a, b, t):
    d = a - b
    half = t * np.std(d) / np.sqrt(len(d))
    return np.mean(d) - half, np.mean(d) + half
