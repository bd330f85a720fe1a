# slip: the mask is turned round

import numpy as np


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v_new = beta * v + (1 - beta) * (dw + decay * w)
    w_new = w - alpha * v_new
    return np.where(trained, w, w_new), np.where(trained, v, v_new)
