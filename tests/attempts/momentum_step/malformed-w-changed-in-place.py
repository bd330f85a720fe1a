# malformed: changed its input w; leave it as it was
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    v = beta * v + (1 - beta) * dw
    w -= alpha * v
    return w, v
