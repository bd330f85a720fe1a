# convention: CS231n, PyTorch: no 1 − β

import numpy as np


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    g = dw + decay * w
    buffer = beta * v + g
    return np.where(trained, w - alpha * buffer, w), np.where(trained, buffer, v)
