# refused

import numpy as np


def effective_window(beta):
    return np.rint(1 / (1 - beta))
