# slip: it never restarts

import numpy as np


def cosine_restarts(alpha0, step, length):
    return alpha0 * (1 + np.cos(np.pi * np.clip(step / length, 0, 1))) / 2
