# right

import numpy as np


def expected_best(losses, n):
    v = np.sort(losses)
    N = len(v)
    cdf = 1 - (1 - np.arange(1, N + 1) / N) ** n
    p = cdf.copy()
    p[1:] = cdf[1:] - cdf[:-1]
    return (p * v).sum()
