# slip: the decay does not go through v

import numpy as np


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    nv = beta * v + (1 - beta) * dw
    nw = (1 - decay) * w - alpha * nv
    return np.where(trained, nw, w), np.where(trained, nv, v)
