# refused, unnamed

import numpy as np


def adagrad_step(w, dw, s, *, alpha, eps=1e-8):
    s = s + np.square(dw)
    return w - alpha * dw / np.maximum(eps, np.sqrt(s)), s
