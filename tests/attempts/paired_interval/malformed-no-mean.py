# malformed: low, high

import numpy as np


def paired_interval(a, b, t):
    d = a - b
    half = t * np.std(d, ddof=1) / np.sqrt(len(d))
    return half
