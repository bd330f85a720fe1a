# slip: only the diagonal

import numpy as np


def classify_critical_point(hessian):
    d = np.diag(hessian)
    if np.all(d > 0):
        return "minimum"
    if np.all(d < 0):
        return "maximum"
    if np.any(d > 0) and np.any(d < 0):
        return "saddle"
    return "undecided"
