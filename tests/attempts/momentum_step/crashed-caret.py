# crashed: (a power is ** in Python, not ^)
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    return w - dw ^ 2, v
