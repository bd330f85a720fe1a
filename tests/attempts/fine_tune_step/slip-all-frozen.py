# slip: all is frozen


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    if not all(trained):
        return w, v
    v = beta * v + (1 - beta) * (dw + decay * w)
    return w - alpha * v, v
