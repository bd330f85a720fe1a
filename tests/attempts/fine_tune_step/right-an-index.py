# right


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    w, v = w.copy(), v.copy()
    v[trained] = beta * v[trained] + (1 - beta) * (dw[trained] + decay * w[trained])
    w[trained] -= alpha * v[trained]
    return w, v
