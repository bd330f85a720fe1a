# convention: Wald

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    error = np.sqrt(p * (1 - p) / total)
    return p - z * error, p + z * error
