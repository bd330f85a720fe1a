# slip: the remainder is taken of more than the step

import numpy as np


def cosine_restarts(alpha0, step, length):
    return alpha0 / 2 * (1 + np.cos(np.pi * step % length / length))
