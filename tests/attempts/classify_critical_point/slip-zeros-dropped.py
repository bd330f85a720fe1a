# slip: a curvature of 0 is passed over

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    e = e[np.abs(e) > 1e-9 * np.abs(e).max()]
    if len(e) == 0:
        return "undecided"
    if np.all(e > 0):
        return "minimum"
    if np.all(e < 0):
        return "maximum"
    return "saddle"
