# wrong: rare case

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-6 * np.abs(e).max()
    if e[0] < -t and e[-1] > t:
        return "saddle"
    if e[0] > t:
        return "minimum"
    if e[-1] < -t:
        return "maximum"
    return "undecided"
