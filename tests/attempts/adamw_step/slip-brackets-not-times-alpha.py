# slip: the weights are pushed away from 0

import numpy as np


def adamw_step(w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8, decay=1e-2):
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    return w - alpha * (v / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps) + decay * w, v, s
