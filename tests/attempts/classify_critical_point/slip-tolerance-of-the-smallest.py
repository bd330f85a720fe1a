# slip: a rounding error counts as a curvature

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * np.abs(e).min()
    if e[0] < -t and e[-1] > t:
        return "saddle"
    if np.any(np.abs(e) <= t):
        return "undecided"
    return "minimum" if e[0] > 0 else "maximum"
