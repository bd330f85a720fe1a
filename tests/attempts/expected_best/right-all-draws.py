# right

import itertools

import numpy as np


def expected_best(losses, n):
    return np.mean([min(drawn) for drawn in itertools.product(losses, repeat=n)])
