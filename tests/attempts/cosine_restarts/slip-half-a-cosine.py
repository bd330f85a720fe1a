# slip: 1 + forgotten, and the half kept

import numpy as np


def cosine_restarts(alpha0, step, length):
    return alpha0 / 2 * np.cos(np.pi * (step % length) / length)
