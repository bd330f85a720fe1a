# slip: β and 1 − β are swapped

import numpy as np


def adam_step(w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8):
    v = (1 - beta1) * v + beta1 * dw
    s = (1 - beta2) * s + beta2 * dw**2
    return w - alpha * (v / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps), v, s
