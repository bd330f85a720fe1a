# right


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    w, v = w.copy(), v.copy()
    for i in range(len(w)):
        if trained[i]:
            slope = dw[i] + decay * w[i]
            v[i] = beta * v[i] + (1 - beta) * slope
            w[i] -= alpha * v[i]
    return w, v
