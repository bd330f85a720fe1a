# slip: moved alike
def hessian_vector(gradient, w, v, *, step=1e-5):
    return (gradient(w + step) - gradient(w - step)) / (2 * step)
