# right


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    change = (1 - beta) * (dw + decay * w - v) * trained
    v = v + change
    return w - alpha * v * trained, v
