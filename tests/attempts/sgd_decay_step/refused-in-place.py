# says: w


def sgd_decay_step(w, dw, *, alpha, decay):
    w *= 1 - alpha * decay
    w -= alpha * dw
    return w
