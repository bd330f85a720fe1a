# right

import numpy as np


def adamw_step(w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8, decay=1e-2):
    v_new = v + (1 - beta1) * (dw - v)
    s_new = s + (1 - beta2) * (np.square(dw) - s)
    rate = alpha * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    step = rate * v_new / (np.sqrt(s_new) + eps * np.sqrt(1 - beta2**t))
    return (1 - alpha * decay) * w - step, v_new, s_new
