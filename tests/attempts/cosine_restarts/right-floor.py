# right

import numpy as np


def cosine_restarts(alpha0, step, length):
    t = step / length
    t = t - np.floor(t)
    return 0.5 * alpha0 * (1 + np.cos(np.pi * t))
