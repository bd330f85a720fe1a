# right

import numpy as np


def ewa(theta, beta):
    v = 0
    a = []
    for x in theta:
        v = v + (1 - beta) * (x - v)
        a.append(v)
    return np.array(a)
