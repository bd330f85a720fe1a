# slip: the pull is twice as long


def sgd_decay_step(w, dw, *, alpha, decay):
    slope_of_the_price = 2 * decay * w
    return w - alpha * (dw + slope_of_the_price)
