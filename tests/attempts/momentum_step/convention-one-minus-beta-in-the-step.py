# convention: no 1 − β in the velocity, but in the step
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    v = beta * v + dw
    return w - alpha * (1 - beta) * v, v
