# right

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    return u - np.clip(u, -alpha * decay, alpha * decay)
