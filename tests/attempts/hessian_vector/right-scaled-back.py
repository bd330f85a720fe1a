# right
# a unit vector with a step that is as much longer, scaled back
def hessian_vector(gradient, w, v, *, step=1e-5):
    size = np.linalg.norm(v)
    unit, h = v / size, step * size
    return size * (gradient(w + h * unit) - gradient(w - h * unit)) / (2 * h)
