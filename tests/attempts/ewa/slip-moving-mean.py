# slip: plain mean

import numpy as np


def ewa(theta, beta):
    n = int(1 / (1 - beta))
    return np.array([theta[max(0, t - n + 1) : t + 1].mean() for t in range(len(theta))])
