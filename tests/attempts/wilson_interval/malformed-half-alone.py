# malformed: low, high

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    return z * np.sqrt(p * (1 - p) / total)
