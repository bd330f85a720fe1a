# slip: the mean of all

import numpy as np


def expected_best(losses, n):
    return np.mean(losses)
