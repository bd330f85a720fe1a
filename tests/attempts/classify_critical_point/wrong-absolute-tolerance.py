# wrong: small but all up
def classify_critical_point(hessian):
    lam = np.linalg.eigvalsh(hessian)
    tol = 1e-9
    if lam.min() > tol:
        return "minimum"
    if lam.max() < -tol:
        return "maximum"
    return "saddle" if lam.min() < -tol and lam.max() > tol else "undecided"
