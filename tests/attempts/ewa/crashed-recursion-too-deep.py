# crashed: RecursionError

import numpy as np


def ewa(a, b):
    if len(a) == 0:
        return np.array([])
    r = ewa(a[:-1], b)
    return np.append(r, (b * r[-1] if len(r) else 0) + (1 - b) * a[-1])
