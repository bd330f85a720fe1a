# slip: sorted first

import numpy as np


def paired_interval(a, b, t):
    d = np.sort(a) - np.sort(b)
    half = t * np.std(d, ddof=1) / np.sqrt(len(d))
    return np.mean(d) - half, np.mean(d) + half
