# slip: moved by the old velocity
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    w = w - alpha * v
    return w, beta * v + dw
