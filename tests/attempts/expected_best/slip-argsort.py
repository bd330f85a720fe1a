# slip: the places of the losses in the place of the losses

import numpy as np


def expected_best(losses, n):
    v = np.argsort(losses)
    N = len(v)
    i = np.arange(N)
    return np.sum(v * (((N - i) / N) ** n - ((N - i - 1) / N) ** n))
