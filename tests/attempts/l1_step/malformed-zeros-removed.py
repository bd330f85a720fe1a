# malformed: shape (3,)

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    u = u[np.abs(u) > alpha * decay]
    return u - alpha * decay * np.sign(u)
