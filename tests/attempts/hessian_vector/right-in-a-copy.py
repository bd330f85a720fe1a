# right
def hessian_vector(gradient, w, v, *, step=1e-5):
    at = np.array(w, float)
    at += step * v
    ahead = np.array(gradient(at))
    at -= 2 * step * v
    return 0.5 / step * (ahead - gradient(at))
