# right

import numpy as np


def expected_best(losses, n):
    v = np.sort(losses)[::-1]
    N = len(v)
    at_most = (np.arange(1, N + 1) / N) ** n
    return float(np.sum(v * np.diff(at_most, prepend=0)))
