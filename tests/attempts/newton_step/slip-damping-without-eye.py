# slip: every entry
def newton_step(w, dw, hessian, *, damping=0.0):
    return w - np.linalg.solve(hessian + damping, dw)
