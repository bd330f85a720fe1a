# malformed: changed its input v
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    v *= beta
    v += (1 - beta) * dw
    return w - alpha * v, v
