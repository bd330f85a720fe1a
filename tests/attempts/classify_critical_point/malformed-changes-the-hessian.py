# malformed: changed its input

import numpy as np


def classify_critical_point(hessian):
    hessian[np.abs(hessian) < 1e-9 * np.abs(hessian).max()] = 0
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * np.abs(e).max()
    if e[0] < -t and e[-1] > t:
        return "saddle"
    if e[0] > t:
        return "minimum"
    if e[-1] < -t:
        return "maximum"
    return "undecided"
