# slip: frozen weights become 0


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v = beta * v + (1 - beta) * (dw + decay * w)
    w = w - alpha * v
    return trained * w, trained * v
