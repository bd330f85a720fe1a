# slip: the weights are pushed away from 0
def sgd_decay_step(w, dw, *, alpha, decay):
    return (w - alpha * dw) * (1 + alpha * decay)
