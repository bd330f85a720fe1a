# slip: the weights are pushed away from 0
def sgd_decay_step(w, dw, *, alpha, decay):
    return (1 + decay) * w - alpha * dw
