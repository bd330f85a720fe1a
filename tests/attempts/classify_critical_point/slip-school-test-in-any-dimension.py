# slip: the rule of two parameters
def classify_critical_point(hessian):
    det, first = np.linalg.det(hessian), hessian[0, 0]
    if det > 0:
        return "minimum" if first > 0 else "maximum"
    return "saddle" if det < 0 else "undecided"
