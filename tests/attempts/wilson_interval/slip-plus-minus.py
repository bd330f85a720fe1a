# slip: half-width are returned

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    d = 1 + z**2 / total
    return (p + z**2 / (2 * total)) / d, z * np.sqrt(
        p * (1 - p) / total + z**2 / (4 * total**2)
    ) / d
