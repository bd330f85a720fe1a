# malformed: shape (2,)


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    w, dw, v = w[trained], dw[trained], v[trained]
    v = beta * v + (1 - beta) * (dw + decay * w)
    return w - alpha * v, v
