# crashed: at least two-dimensional
def newton_step(w, dw, hessian, *, damping=0.0):
    return w - np.linalg.solve(dw, hessian + damping * np.eye(len(w)))
