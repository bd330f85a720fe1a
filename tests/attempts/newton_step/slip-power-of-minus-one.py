# slip: entry by entry
def newton_step(w, dw, hessian, *, damping=0.0):
    return w - (hessian + damping * np.eye(len(w))) ** -1 @ dw
