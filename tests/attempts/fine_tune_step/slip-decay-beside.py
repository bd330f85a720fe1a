# slip: decay does not pass through v

import numpy as np


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v_new = beta * v + (1 - beta) * dw
    w_new = (1 - alpha * decay) * w - alpha * v_new
    return np.where(trained, w_new, w), np.where(trained, v_new, v)
