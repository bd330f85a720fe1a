# convention: z = 2

import numpy as np


def wilson_interval(right, total, z=2):
    p = right / total
    d = 1 + z**2 / total
    centre = (p + z**2 / (2 * total)) / d
    half = z * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2)) / d
    return centre - half, centre + half
