# slip: β is missing
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    v = v + dw
    return w - alpha * v, v
