# slip: does not count

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    std = np.sqrt(p * (1 - p))
    return p - z * std, p + z * std
