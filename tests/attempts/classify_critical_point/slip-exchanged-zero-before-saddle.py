# slip: minimum and maximum are exchanged

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    if np.any(np.abs(e) <= 1e-9 * np.abs(e).max()):
        return "undecided"
    if np.all(e > 0):
        return "maximum"
    if np.all(e < 0):
        return "minimum"
    return "saddle"
