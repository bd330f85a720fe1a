# malformed: changed its input v


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v[trained] = beta * v[trained] + (1 - beta) * (dw + decay * w)[trained]
    w = w - alpha * v * trained
    return w, v
