# slip: the whole of v is stepped
def hessian_vector(gradient, w, v, *, step=1e-5):
    return (gradient(w + v) - gradient(w - v)) / (2 * step)
