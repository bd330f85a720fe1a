# slip: the entries are taken for the curvatures

import numpy as np


def classify_critical_point(hessian):
    h = np.asarray(hessian)
    t = 1e-9 * np.abs(h).max()
    if np.all(h > t):
        return "minimum"
    if np.all(h < -t):
        return "maximum"
    if np.any(h > t) and np.any(h < -t):
        return "saddle"
    return "undecided"
