# right

import numpy as np


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    pairs = []
    for wi, gi, vi, free in zip(w, dw, v, trained, strict=True):
        if not free:
            pairs.append((wi, vi))
            continue
        vi = beta * vi + (1 - beta) * (gi + decay * wi)
        pairs.append((wi - alpha * vi, vi))
    w, v = np.array(pairs).T
    return [w, v]
