# slip: 1 − β is carried over from momentum
def nesterov_step(w, dw, v, *, alpha, beta=0.9):
    new = beta * v - alpha * (1 - beta) * dw
    return w - beta * v + (1 + beta) * new, new
