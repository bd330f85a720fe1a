# slip: the threshold is λ

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w
    return np.sign(u) * np.maximum(np.abs(u) - decay, 0) - alpha * dw
