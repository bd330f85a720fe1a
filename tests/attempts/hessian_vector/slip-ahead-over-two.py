# slip: divided by two
def hessian_vector(gradient, w, v, *, step=1e-5):
    return (gradient(w + step * v) - gradient(w)) / (2 * step)
