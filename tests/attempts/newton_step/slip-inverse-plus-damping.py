# slip: damping is added to the inverse
def newton_step(w, dw, hessian, *, damping=0.0):
    inverse = np.linalg.inv(hessian) + damping * np.eye(len(w))
    return w - inverse @ dw
