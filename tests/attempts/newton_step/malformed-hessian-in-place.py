# malformed: changed its input hessian
def newton_step(w, dw, hessian, *, damping=0.0):
    hessian += damping * np.eye(len(w))
    return w - np.linalg.solve(hessian, dw)
