# slip: 1.96, whatever

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    centre = (p + 1.96**2 / (2 * total)) / (1 + 1.96**2 / total)
    half = 1.96 * np.sqrt(p * (1 - p) / total + 1.96**2 / (4 * total**2)) / (1 + 1.96**2 / total)
    return centre - half, centre + half
