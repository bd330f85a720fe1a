# slip: one standard error

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    se = np.sqrt(p * (1 - p) / total)
    return p - se, p + se
