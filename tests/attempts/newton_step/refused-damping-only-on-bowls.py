# refused
def newton_step(w, dw, hessian, *, damping=0.0):
    if np.all(np.linalg.eigvalsh(hessian) > 0):
        hessian = hessian + damping * np.eye(len(w))
    return w - np.linalg.solve(hessian, dw)
