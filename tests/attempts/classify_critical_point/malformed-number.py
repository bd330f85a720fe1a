# malformed: a value of type int
def classify_critical_point(hessian):
    lam = np.linalg.eigvalsh(hessian)
    return 1 if lam.min() > 0 else 2 if lam.max() < 0 else 3
