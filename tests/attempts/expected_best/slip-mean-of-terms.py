# slip: the mean in the place of the sum

import numpy as np


def expected_best(losses, n):
    v = np.sort(losses)
    N = len(v)
    i = np.arange(N)
    return np.mean(v * (((N - i) / N) ** n - ((N - i - 1) / N) ** n))
