# slip: the step alone, without w
def sgd_decay_step(w, dw, *, alpha, decay):
    return -alpha * (dw + decay * w)
