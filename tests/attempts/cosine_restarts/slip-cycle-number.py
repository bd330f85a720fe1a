# slip: the number of the cycle

import numpy as np


def cosine_restarts(alpha0, step, length):
    return alpha0 * (1 + np.cos(np.pi * (step // length) / length)) / 2
