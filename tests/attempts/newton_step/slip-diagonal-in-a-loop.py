# slip: only the diagonal
def newton_step(w, dw, hessian, *, damping=0.0):
    new = w.copy()
    for i in range(len(w)):
        new[i] -= dw[i] / (hessian[i, i] + damping)
    return new
