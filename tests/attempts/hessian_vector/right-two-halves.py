# right
def hessian_vector(gradient, w, v, *, step=1e-5):
    return gradient(w + step * v) / (2 * step) - gradient(w - step * v) / (2 * step)
