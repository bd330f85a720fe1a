# slip: the smallest is left out

import numpy as np


def expected_best(losses, n):
    v = np.sort(losses)
    N = len(v)
    total = 0
    for i in range(1, N):
        total += v[i] * (((N - i) / N) ** n - ((N - i - 1) / N) ** n)
    return total
