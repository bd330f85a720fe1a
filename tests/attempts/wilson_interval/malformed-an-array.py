# malformed: not one array of both

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    half = z * np.sqrt(p * (1 - p) / total + z**2 / 4 / total**2)
    return (p + z**2 / 2 / total + np.array([-half, half])) / (1 + z**2 / total)
