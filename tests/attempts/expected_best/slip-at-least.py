# slip: no difference

import numpy as np


def expected_best(losses, n):
    v = np.sort(losses)
    N = len(v)
    return np.sum(v * ((N - np.arange(N)) / N) ** n)
