# slip: one standard error

import numpy as np


def paired_interval(a, b, t):
    d = a - b
    half = np.std(d, ddof=1) / np.sqrt(len(d))
    return np.mean(d) - half, np.mean(d) + half
