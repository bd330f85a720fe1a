# malformed: not one array of both

import numpy as np


def wilson_interval(right, total, z=1.96):
    p = right / total
    ends = []
    for sign in (-1, 1):
        half = sign * z * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
        ends.append((p + z**2 / (2 * total) + half) / (1 + z**2 / total))
    return ends
