# malformed: shape (2, 2)
def newton_step(w, dw, hessian, *, damping=0.0):
    d = np.linalg.solve(hessian + damping * np.eye(len(w)), dw[:, None])
    return w - d
