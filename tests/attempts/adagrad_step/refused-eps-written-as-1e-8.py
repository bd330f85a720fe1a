# refused, unnamed

import numpy as np


def adagrad_step(w, dw, s, *, alpha, eps=1e-8):
    s = s + dw**2
    return w - alpha * dw / (np.sqrt(s) + 1e-8), s
