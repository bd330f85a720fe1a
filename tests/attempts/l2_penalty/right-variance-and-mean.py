# right

import numpy as np


def l2_penalty(w, *, decay):
    n = len(w)
    return n * decay * (np.var(w) + np.mean(w) ** 2) / 2
