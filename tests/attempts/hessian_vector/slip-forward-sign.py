# slip: behind minus ahead
def hessian_vector(gradient, w, v, *, step=1e-5):
    return (gradient(w) - gradient(w + step * v)) / step
