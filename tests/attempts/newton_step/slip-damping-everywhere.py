# slip: damping is added to every entry
def newton_step(w, dw, hessian, *, damping=0.0):
    return w - np.linalg.inv(hessian + damping).dot(dw)
