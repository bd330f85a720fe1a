# slip: the stop is judged by w

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    return np.where(np.abs(w) <= alpha * decay, 0, u - alpha * decay * np.sign(u))
