# right

import numpy as np


def wilson_interval(right, total, z=1.96):
    wrong = total - right
    centre = (right + z**2 / 2) / (total + z**2)
    half = z / (total + z**2) * np.sqrt(right * wrong / total + z**2 / 4)
    return centre - half, centre + half
