# slip: the old velocity is returned
def nesterov_step(w, dw, v, *, alpha, beta=0.9):
    new = beta * v - alpha * dw
    return w - beta * v + (1 + beta) * new, v
