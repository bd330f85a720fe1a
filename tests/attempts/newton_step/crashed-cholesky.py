# crashed: not positive definite
def newton_step(w, dw, hessian, *, damping=0.0):
    L = np.linalg.cholesky(hessian + damping * np.eye(len(w)))
    return w - np.linalg.solve(L.T, np.linalg.solve(L, dw))
