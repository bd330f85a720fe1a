# malformed: it must return an array of shape (2,)
def newton_step(w, dw, hessian, *, damping=0.0):
    return w - np.linalg.inv(hessian + damping * np.eye(len(w))) * dw
