# right
def newton_step(w, dw, hessian, *, damping=0.0):
    H = np.array(hessian, dtype=float)
    H[np.diag_indices(len(w))] += damping
    d = []
    for i in range(len(w)):
        M = H.copy()
        M[:, i] = dw
        d.append(np.linalg.det(M) / np.linalg.det(H))
    return w - np.array(d)
