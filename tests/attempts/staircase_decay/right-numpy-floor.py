# right

import numpy as np


def staircase_decay(alpha0, rate, step, every):
    return alpha0 * rate ** np.floor(step / every)
