# right

import numpy as np


def cosine_restarts(alpha0, step, length):
    return alpha0 * np.cos(np.pi / 2 * (step % length) / length) ** 2
