# slip: the gradient is set to 0, and momentum and decay go on


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    dw = dw.copy()
    dw[~trained] = 0
    v = beta * v + (1 - beta) * (dw + decay * w)
    return w - alpha * v, v
