# malformed: changed its input w
def hessian_vector(gradient, w, v, *, step=1e-5):
    w += step * v
    ahead = gradient(w)
    w -= 2 * step * v
    return (ahead - gradient(w)) / (2 * step)
