# slip: β is missing before the old average

import numpy as np


def ewa(theta, beta):
    V = np.zeros_like(theta)
    v = 0
    for t in range(len(theta)):
        V[t] = v = v + (1 - beta) * theta[t]
    return V
