# says: where could it divide by zero

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    return u / np.abs(u) * np.maximum(np.abs(u) - alpha * decay, 0)
