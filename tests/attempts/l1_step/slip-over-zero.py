# slip: the pull steps over 0

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    return np.where(u > 0, u - alpha * decay, u + alpha * decay)
