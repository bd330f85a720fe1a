# convention: forward difference
def hessian_vector(gradient, w, v, *, step=1e-5):
    here = gradient(w)
    return (gradient(w + step * v) - here) / step
