# slip: momentum still moves what is frozen


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    slope = (dw + decay * w) * trained
    v = beta * v + (1 - beta) * slope
    return w - alpha * v, v
