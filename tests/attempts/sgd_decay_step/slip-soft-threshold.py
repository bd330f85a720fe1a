# slip: the same pull for all sizes

import numpy as np


def sgd_decay_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    return np.sign(u) * np.maximum(np.abs(u) - alpha * decay, 0)
