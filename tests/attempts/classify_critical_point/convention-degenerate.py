# convention: «degenerate» for undecided
def classify_critical_point(hessian):
    lam = np.linalg.eigvalsh(hessian)
    tol = 1e-9 * np.max(np.abs(lam))
    if np.min(lam) > tol:
        return "minimum"
    if np.max(lam) < -tol:
        return "maximum"
    if np.min(lam) < -tol and np.max(lam) > tol:
        return "saddle"
    return "degenerate"
