# right
def newton_step(w, dw, hessian, *, damping=0.0):
    h = np.array(hessian, float)
    for i in range(len(h)):
        h[i, i] += damping
    way, *_ = np.linalg.lstsq(h, -dw, rcond=None)
    return w + way
