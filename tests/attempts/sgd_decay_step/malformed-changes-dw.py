# malformed: changed its input dw
def sgd_decay_step(w, dw, *, alpha, decay):
    dw += decay * w
    return w - alpha * dw
