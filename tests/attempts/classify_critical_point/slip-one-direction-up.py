# slip: one direction up makes a minimum

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * np.abs(e).max()
    if np.any(e > t):
        return "minimum"
    if np.any(np.abs(e) <= t):
        return "undecided"
    return "maximum"
