# slip: the sign is turned

import numpy as np


def expected_best(losses, n):
    v = np.sort(losses)
    N = len(v)
    i = np.arange(N)
    return np.sum(v * (((N - i - 1) / N) ** n - ((N - i) / N) ** n))
