# malformed: spelt like this
def classify_critical_point(hessian):
    lam = np.linalg.eigvalsh(hessian)
    return "local minimum" if lam.min() > 0 else "local maximum" if lam.max() < 0 else "saddle"
