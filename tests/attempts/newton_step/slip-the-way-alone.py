# slip: w itself is forgotten
def newton_step(w, dw, hessian, *, damping=0.0):
    return np.linalg.inv(hessian + damping * np.eye(len(w))) @ dw
