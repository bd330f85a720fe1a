# convention: diagonal of H
def newton_step(w, dw, hessian, *, damping=0.0):
    h = hessian.copy()
    for i in range(len(w)):
        h[i, i] *= 1 + damping
    return w - np.linalg.solve(h, dw)
