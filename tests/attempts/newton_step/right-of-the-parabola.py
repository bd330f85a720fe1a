# right
# the lowest point of the parabola, from the origin
def newton_step(w, dw, hessian, *, damping=0.0):
    damped = hessian + damping * np.eye(len(w))
    return np.linalg.solve(damped, damped @ w - dw)
