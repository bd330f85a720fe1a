# slip: the largest is left out

import numpy as np


def expected_best(losses, n):
    v = np.sort(losses)
    N = len(v)
    total = 0
    for i in range(N - 1):
        total += v[i] * (((N - i) / N) ** n - ((N - i - 1) / N) ** n)
    return total
