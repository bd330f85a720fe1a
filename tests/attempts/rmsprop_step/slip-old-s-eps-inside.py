# slip: uses the old s

import numpy as np


def rmsprop_step(w, dw, s, *, alpha, beta2=0.9, eps=1e-8):
    w = w - alpha * dw / np.sqrt(s + eps)
    return w, beta2 * s + (1 - beta2) * dw**2
