# slip: as long as 1
def hessian_vector(gradient, w, v, *, step=1e-5):
    u = v / np.linalg.norm(v)
    return (gradient(w + step * u) - gradient(w - step * u)) / (2 * step)
