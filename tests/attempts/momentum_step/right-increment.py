# right
def momentum_step(w, dw, v, alpha, beta):
    v = v + (1 - beta) * (dw - v)
    return w - alpha * v, v
