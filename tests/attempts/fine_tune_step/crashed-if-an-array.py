# crashed: use np.where(trained, a, b)


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    if trained:
        v = beta * v + (1 - beta) * (dw + decay * w)
        w = w - alpha * v
    return w, v
