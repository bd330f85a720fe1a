# convention: dampening
def momentum_step(w, dw, v, *, alpha, beta=0.9, t=1):
    v = dw if t == 1 else beta * v + (1 - beta) * dw
    return w - alpha * v, v
