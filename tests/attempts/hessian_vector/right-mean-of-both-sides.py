# right
def hessian_vector(gradient, w, v, *, step=1e-5):
    here = gradient(w)
    ahead = (gradient(w + step * v) - here) / step
    behind = (here - gradient(w - step * v)) / step
    return (ahead + behind) / 2
