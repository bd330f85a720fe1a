# slip: β is missing before the old average

import numpy as np


def ewa(theta, beta):
    V = np.zeros(len(theta))
    V[0] = theta[0]
    for t in range(1, len(theta)):
        V[t] = V[t - 1] + (1 - beta) * theta[t]
    return V
