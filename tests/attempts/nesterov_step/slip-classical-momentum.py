# slip: classical momentum
def nesterov_step(w, dw, v, *, alpha, beta=0.9):
    g = beta * v + alpha * dw
    return w - g, g
