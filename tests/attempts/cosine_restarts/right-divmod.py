# right

import numpy as np


def cosine_restarts(alpha0, step, length):
    _, place = np.divmod(step, length)
    return alpha0 / 2 * (1 + np.cos(np.pi * place / length))
