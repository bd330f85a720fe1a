# slip: swapped

import numpy as np


def ewa(theta, beta):
    smoothed = []
    for point in theta:
        if smoothed:
            smoothed.append(point * beta + (1 - beta) * smoothed[-1])
        else:
            smoothed.append(point)
    return np.array(smoothed, dtype=float)
