# crashed: gradient is a function: call it
def hessian_vector(gradient, w, v, *, step=1e-5):
    return (gradient[w + step * v] - gradient[w - step * v]) / (2 * step)
