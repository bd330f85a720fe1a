# slip: per cent

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    n = total
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return 100 * (centre - half), 100 * (centre + half)
