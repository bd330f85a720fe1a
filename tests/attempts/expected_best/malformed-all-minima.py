# malformed: must return one number

import numpy as np


def expected_best(losses, n):
    return np.minimum.accumulate(losses)
