# malformed: yours takes (w, v, dw, *, alpha, beta): change its first line
def momentum_step(w, v, dw, *, alpha, beta):
    v = beta * v + (1 - beta) * dw
    return w - alpha * v, v
