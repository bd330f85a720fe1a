# slip: counts

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    d = 1 + z**2 / total
    centre = total * (p + z**2 / (2 * total)) / d
    half = total * z * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2)) / d
    return centre - half, centre + half
