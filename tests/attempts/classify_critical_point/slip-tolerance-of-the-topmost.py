# slip: the tolerance is that of the topmost curvature

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * e.max()
    up, down = np.any(e > t), np.any(e < -t)
    zero = np.any(np.abs(e) <= t)
    if up and down:
        return "saddle"
    if zero:
        return "undecided"
    if up:
        return "minimum"
    return "maximum"
