# right
def classify_critical_point(hessian):
    curvatures = np.linalg.eigvals(np.asarray(hessian)).real
    size = max(abs(c) for c in curvatures)
    signs = {0 if abs(c) <= 1e-9 * size else int(math.copysign(1, c)) for c in curvatures}
    words = {frozenset({1}): "minimum", frozenset({-1}): "maximum"}
    if signs >= {-1, 1}:
        return "saddle"
    return words.get(frozenset(signs), "undecided")
