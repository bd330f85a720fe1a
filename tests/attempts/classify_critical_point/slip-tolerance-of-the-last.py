# slip: the tolerance is that of the topmost curvature

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * abs(e[-1])
    if e[0] < -t and e[-1] > t:
        return "saddle"
    if np.any(np.abs(e) <= t):
        return "undecided"
    if e[0] > 0:
        return "minimum"
    return "maximum"
