# right

import numpy as np


def expected_best(losses, n):
    v = np.sort(losses)
    N = len(v)
    worse = (1 - np.arange(1, N) / N) ** n
    return v[0] + np.sum(np.diff(v) * worse)
