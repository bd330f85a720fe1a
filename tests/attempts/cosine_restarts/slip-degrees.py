# slip: no π

import numpy as np


def cosine_restarts(alpha0, step, length):
    return alpha0 * (1 + np.cos((step % length) / length)) / 2
