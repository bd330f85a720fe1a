# right

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    k = alpha * decay
    return np.where(u > k, u - k, np.where(u < -k, u + k, 0.0))
