# slip: the old velocity is returned
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    new = beta * v + dw
    return w - alpha * new, v
