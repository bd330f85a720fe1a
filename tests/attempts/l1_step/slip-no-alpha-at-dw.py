# slip: α is forgotten at the gradient

import numpy as np


def l1_step(w, dw, *, alpha, decay):
    u = w - dw
    return np.sign(u) * np.maximum(np.abs(u) - alpha * decay, 0)
