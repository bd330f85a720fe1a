# slip: only the diagonal
def classify_critical_point(hessian):
    ups = downs = 0
    for i in range(len(hessian)):
        ups += hessian[i, i] > 1e-12
        downs += hessian[i, i] < -1e-12
    if ups == len(hessian):
        return "minimum"
    if downs == len(hessian):
        return "maximum"
    return "saddle" if ups and downs else "undecided"
