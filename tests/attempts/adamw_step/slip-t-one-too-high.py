# slip: t counted one too high

import numpy as np


def adamw_step(w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8, decay=1e-2):
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    v_hat, s_hat = v / (1 - beta1 ** (t + 1)), s / (1 - beta2 ** (t + 1))
    return w - alpha * v_hat / (np.sqrt(s_hat) + eps) - alpha * decay * w, v, s
