# malformed: returned an array of shape (2,); it must return an array of shape (1,).

import numpy as np


def ewa(theta, beta):
    return np.append(theta, 0)
