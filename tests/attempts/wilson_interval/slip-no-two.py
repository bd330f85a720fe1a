# slip: the 2 in the centre is forgotten

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    n = total
    centre = (p + z**2 / n) / (1 + z**2 / n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return centre - half, centre + half
