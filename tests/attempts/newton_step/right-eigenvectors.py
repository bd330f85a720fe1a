# right
def newton_step(w, dw, hessian, *, damping=0.0):
    bends, ways = np.linalg.eigh(hessian)
    return w - ways @ ((ways.T @ dw) / (bends + damping))
