# convention: the decay is not times α


def sgd_decay_step(w, dw, *, alpha, decay):
    return w - decay * w - alpha * dw
