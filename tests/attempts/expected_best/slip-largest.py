# slip: the largest of n

import numpy as np


def expected_best(losses, n):
    v = np.sort(losses)
    N = len(v)
    below = (np.arange(N + 1) / N) ** n
    return np.sum(np.diff(below) * v)
