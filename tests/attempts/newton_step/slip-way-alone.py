# slip: w itself is forgotten
def newton_step(w, dw, hessian, *, damping=0.0):
    return -np.linalg.solve(hessian + damping * np.eye(len(w)), dw)
