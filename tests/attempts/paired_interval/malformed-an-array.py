# malformed: not one array of both

import numpy as np


def paired_interval(a, b, t):
    d = np.asarray(a) - np.asarray(b)
    se = np.sqrt(np.var(d, ddof=1) / d.size)
    return np.mean(d) + t * se * np.array([-1, 1])
