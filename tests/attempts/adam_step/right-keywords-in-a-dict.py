# right

import numpy as np


def adam_step(w, dw, v, s, **h):
    v = h["beta1"] * v + (1 - h["beta1"]) * dw
    s = h["beta2"] * s + (1 - h["beta2"]) * dw**2
    v_hat, s_hat = v / (1 - h["beta1"] ** h["t"]), s / (1 - h["beta2"] ** h["t"])
    return w - h["alpha"] * v_hat / (np.sqrt(s_hat) + h["eps"]), v, s
