# right

import numpy as np

from coursekit import rules


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    w1, v1 = rules.momentum_step(w, dw + decay * w, v, alpha=alpha, beta=beta)
    return np.where(trained, w1, w), np.where(trained, v1, v)
