# right

import numpy as np


def ewa(theta, beta):
    v = np.zeros(len(theta) + 1)
    for t in range(len(theta)):
        v[t + 1] = beta * v[t] + (1 - beta) * theta[t]
    return v[1:]
