# convention: the v of what is frozen becomes 0


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v = trained * (beta * v + (1 - beta) * (dw + decay * w))
    return w - alpha * v, v
