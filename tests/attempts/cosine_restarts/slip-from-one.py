# slip: a step ahead

import numpy as np


def cosine_restarts(alpha0, step, length):
    t = step + 1
    return alpha0 * (1 + np.cos(np.pi * (t % length) / length)) / 2
