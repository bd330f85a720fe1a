# right

import numpy as np


def adam_step(w, dw, v, s, *, t, alpha, beta1, beta2, eps):
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw * dw
    return w - alpha / (1 - beta1**t) * v / (np.sqrt(s) / np.sqrt(1 - beta2**t) + eps), v, s
