# slip: entry by entry
def newton_step(w, dw, hessian, *, damping=0.0):
    H = hessian + damping * np.eye(len(w))
    return w - (1 / H) @ dw
