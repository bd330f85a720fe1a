# convention: sizes of the curvatures
def newton_step(w, dw, hessian, *, damping=0.0):
    bends, directions = np.linalg.eigh(hessian)
    return w - directions @ (directions.T @ dw / (np.abs(bends) + damping))
