# convention: dampening
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    if np.all(v == 0):
        v = dw.copy()
    else:
        v = beta * v + (1 - beta) * dw
    return w - alpha * v, v
