# right

import numpy as np


def cosine_restarts(alpha0, step, length):
    place = step - length * (step // length)
    return alpha0 * (0.5 + 0.5 * np.cos(place * np.pi / length))
