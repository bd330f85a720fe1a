# right

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    new = u - alpha * decay * np.sign(u)
    new[new * u < 0] = 0.0
    return new
