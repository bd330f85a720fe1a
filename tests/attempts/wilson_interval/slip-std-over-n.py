# slip: 1/n without the root

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    std = np.sqrt(p * (1 - p))
    return p - z * std / total, p + z * std / total
