# malformed: end it with `return w, v`

import numpy as np


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v = beta * v + (1 - beta) * (dw + decay * w)
    return np.where(trained, w - alpha * v, w)
