# malformed: it must return an array of shape (2,)
def numerical_gradient(f, w, *, step=1e-5):
    return (f(w + step) - f(w - step)) / (2 * step)
