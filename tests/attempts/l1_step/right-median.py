# right

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    pull = alpha * decay
    return np.median([u - pull, np.zeros_like(u), u + pull], axis=0)
