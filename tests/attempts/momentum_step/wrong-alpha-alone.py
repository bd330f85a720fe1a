# wrong: wrong numbers
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    return w - alpha, v
