# slip: the gradient is set to 0, and momentum and decay go on


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v = beta * v + (1 - beta) * (dw * trained + decay * w)
    w = w - alpha * v
    return w, v
