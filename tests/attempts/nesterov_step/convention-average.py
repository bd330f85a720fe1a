# convention: v is the average
def nesterov_step(w, dw, v, *, alpha, beta=0.9):
    v = beta * v + (1 - beta) * dw
    return w - alpha * ((1 - beta) * dw + beta * v), v
