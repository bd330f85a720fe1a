# wrong: wrong numbers
def hessian_vector(gradient, w, v, *, step=1e-5):
    g = lambda k: gradient(w + k * step * v)
    return (-g(2) + 8 * g(1) - 8 * g(-1) + g(-2)) / (12 * step)
