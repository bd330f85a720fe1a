# right

import numpy as np


def sgd_decay_step(w, dw, *, alpha, decay):
    new = []
    for wi, gi in zip(w, dw, strict=True):
        new.append(wi - alpha * gi - alpha * decay * wi)
    return np.array(new)
