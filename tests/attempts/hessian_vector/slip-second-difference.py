# slip: the second difference
def hessian_vector(gradient, w, v, *, step=1e-5):
    return (gradient(w + step * v) - 2 * gradient(w) + gradient(w - step * v)) / step**2
