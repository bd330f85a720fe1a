# right

import numpy as np


def cosine_restarts(alpha0, step, length):
    return np.array([alpha0 * (1 + np.cos(np.pi * (s % length) / length)) / 2 for s in step])
