# slip: one half

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    return p - 1 / np.sqrt(total), p + 1 / np.sqrt(total)
