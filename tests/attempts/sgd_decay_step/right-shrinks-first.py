# right


def sgd_decay_step(w, dw, *, alpha, decay):
    w = w * (1 - alpha * decay)
    return w - alpha * dw
