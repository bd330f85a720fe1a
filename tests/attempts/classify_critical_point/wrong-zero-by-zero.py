# wrong: [[0, 0], [0, 0]]: saddle

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    e = e / np.abs(e).max()
    if np.all(e > 1e-9):
        return "minimum"
    if np.all(e < -1e-9):
        return "maximum"
    if np.any(np.abs(e) <= 1e-9) and not (e[0] < -1e-9 and e[-1] > 1e-9):
        return "undecided"
    return "saddle"
