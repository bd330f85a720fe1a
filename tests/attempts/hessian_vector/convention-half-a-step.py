# convention: half a step
def hessian_vector(gradient, w, v, *, step=1e-5):
    return (gradient(w + step / 2 * v) - gradient(w - step / 2 * v)) / step
