# slip: a rounding error counts as a curvature
def classify_critical_point(hessian):
    lam = np.linalg.eigvalsh(hessian)
    if (lam > 0).all():
        return "minimum"
    if (lam < 0).all():
        return "maximum"
    if (lam > 0).any() and (lam < 0).any():
        return "saddle"
    return "undecided"
