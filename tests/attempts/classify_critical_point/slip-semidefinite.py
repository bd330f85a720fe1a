# slip: a curvature of 0 is passed over

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * np.abs(e).max()
    if np.all(e >= -t):
        return "minimum"
    if np.all(e <= t):
        return "maximum"
    return "saddle"
