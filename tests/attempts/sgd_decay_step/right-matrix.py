# right

import numpy as np


def sgd_decay_step(w, dw, *, alpha, decay):
    A = np.stack([w, dw])
    return np.array([1 - alpha * decay, -alpha]) @ A
