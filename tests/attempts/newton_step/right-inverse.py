# right
def newton_step(w, dw, hessian, *, damping=0.0):
    inverse = np.linalg.inv(hessian + damping * np.identity(dw.size))
    return w - inverse @ dw
