# refused, unnamed

import numpy as np


def adagrad_step(w, dw, s, *, alpha, eps=1e-8):
    s = s + dw**2
    root = np.where(s == 0, eps, np.sqrt(s))
    return w - alpha * dw / root, s
