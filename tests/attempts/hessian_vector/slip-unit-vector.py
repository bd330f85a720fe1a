# slip: as long as 1
def hessian_vector(gradient, w, v, *, step=1e-5):
    unit = v / np.sqrt(v @ v)
    return (gradient(w + step * unit) - gradient(w - step * unit)) / (2 * step)
