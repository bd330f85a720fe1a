# slip: β1 stands in both divisors

import numpy as np


def adam_step(w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8):
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    v_hat = v / (1 - beta1**t)
    s_hat = s / (1 - beta1**t)
    return w - alpha * v_hat / np.sqrt(s_hat + eps), v, s
