# slip: half-width are returned

import numpy as np


def paired_interval(a, b, t):
    d = a - b
    return np.mean(d), t * np.std(d, ddof=1) / np.sqrt(len(d))
