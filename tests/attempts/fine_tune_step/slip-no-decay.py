# slip: decay is forgotten

import numpy as np


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v_new = beta * v + (1 - beta) * dw
    w = np.where(trained, w - alpha * v_new, w)
    v = np.where(trained, v_new, v)
    return w, v
