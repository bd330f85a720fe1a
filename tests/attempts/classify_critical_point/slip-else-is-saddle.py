# slip: what is neither minimum nor maximum
def classify_critical_point(hessian):
    lam = np.linalg.eigvalsh(hessian)
    tol = 1e-9 * abs(lam).max()
    if lam.min() > tol:
        return "minimum"
    return "maximum" if lam.max() < -tol else "saddle"
