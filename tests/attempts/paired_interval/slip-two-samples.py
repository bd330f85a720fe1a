# slip: as if nothing were paired

import numpy as np


def paired_interval(a, b, t):
    n = len(a)
    se = np.sqrt(a.var(ddof=1) / n + b.var(ddof=1) / n)
    mean = a.mean() - b.mean()
    return mean - t * se, mean + t * se
