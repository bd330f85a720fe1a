# slip: one direction down makes a saddle

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * np.abs(e).max()
    if np.any(e < -t):
        return "saddle"
    if np.any(np.abs(e) <= t):
        return "undecided"
    return "minimum"
