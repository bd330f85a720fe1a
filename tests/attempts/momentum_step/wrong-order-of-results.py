# wrong: right arrays in the wrong order: end it with `return w, v`.
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    v = beta * v + (1 - beta) * dw
    return v, w - alpha * v
