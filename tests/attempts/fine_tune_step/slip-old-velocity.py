# slip: what is frozen is moved by its old velocity

import numpy as np


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v = np.where(trained, beta * v + (1 - beta) * (dw + decay * w), v)
    return w - alpha * v, v
