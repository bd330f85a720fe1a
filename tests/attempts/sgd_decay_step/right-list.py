# right
def sgd_decay_step(w, dw, *, alpha, decay):
    return [a - alpha * (b + decay * a) for a, b in zip(w, dw)]
