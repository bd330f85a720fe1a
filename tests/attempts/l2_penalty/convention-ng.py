# convention: A. Ng

import numpy as np


def l2_penalty(w, *, decay, m):
    return decay / (2 * m) * np.sum(np.square(w))
