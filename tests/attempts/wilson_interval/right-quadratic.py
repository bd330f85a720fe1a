# right

import numpy as np


def wilson_interval(right, total, z=1.96):
    # (p - q)^2 = z^2 q (1 - q) / n, solved for q
    p = right / total
    a = 1 + z**2 / total
    b = -(2 * p + z**2 / total)
    c = p**2
    root = np.sqrt(b**2 - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)
