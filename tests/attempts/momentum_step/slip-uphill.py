# slip: uphill
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    v = beta * v + alpha * dw
    return w + v, v
