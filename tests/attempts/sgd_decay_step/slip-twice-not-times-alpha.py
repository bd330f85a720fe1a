# slip: the pull is twice as long
def sgd_decay_step(w, dw, *, alpha, decay):
    return (1 - 2 * decay) * w - alpha * dw
