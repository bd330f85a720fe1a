# right

import numpy as np


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    new_v = np.where(trained, beta * v + (1 - beta) * (dw + decay * w), v)
    return np.where(trained, w - alpha * new_v, w), new_v
