# right

import numpy as np


def classify_critical_point(hessian):
    e = np.linalg.eigvalsh(hessian)
    t = 1e-9 * max(-e[0], e[-1], 0)
    names = np.array(["undecided", "minimum", "maximum", "saddle"])
    kind = 3 if (e[-1] > t and e[0] < -t) else 1 if e[0] > t else 2 if e[-1] < -t else 0
    return names[kind]
