# slip: saddle and undecided are exchanged

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * np.abs(e).max()
    if np.all(e > t):
        return "minimum"
    if np.all(e < -t):
        return "maximum"
    if e[0] < -t and e[-1] > t:
        return "undecided"
    return "saddle"
