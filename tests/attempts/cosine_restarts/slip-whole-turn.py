# slip: down and up again

import numpy as np


def cosine_restarts(alpha0, step, length):
    return alpha0 / 2 * (1 + np.cos(2 * np.pi * step / length))
