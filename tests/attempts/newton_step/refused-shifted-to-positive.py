# refused
def newton_step(w, dw, hessian, *, damping=0.0):
    low = np.linalg.eigvalsh(hessian)[0]
    if low < 0 and damping > 0:
        damping = damping - low
    return w - np.linalg.solve(hessian + damping * np.eye(len(w)), dw)
