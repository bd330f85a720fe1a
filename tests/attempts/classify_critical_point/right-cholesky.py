# right
def classify_critical_point(hessian):
    def definite(H):
        try:
            np.linalg.cholesky(H - 1e-9 * np.linalg.norm(H, 2) * np.eye(len(H)))
            return True
        except np.linalg.LinAlgError:
            return False

    if definite(hessian):
        return "minimum"
    if definite(-hessian):
        return "maximum"
    values, _ = np.linalg.eigh(hessian)
    close = 1e-9 * max(-values[0], values[-1])
    return "saddle" if values[0] < -close and values[-1] > close else "undecided"
