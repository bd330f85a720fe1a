# malformed: differently the second time

import numpy as np


def rmsprop_step(w, dw, s, *, alpha, beta2, eps):
    global S
    S = s if "S" not in globals() or S.shape != s.shape else S
    S = beta2 * S + (1 - beta2) * dw**2
    return w - alpha * dw / (np.sqrt(S) + eps), S
