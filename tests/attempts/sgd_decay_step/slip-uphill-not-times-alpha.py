# slip: uphill
def sgd_decay_step(w, dw, *, alpha, decay):
    return (1 - decay) * w + alpha * dw
