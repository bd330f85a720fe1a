# malformed: changed its input w
def hessian_vector(gradient, w, v, *, step=1e-5):
    w += step * v
    up = gradient(w)
    w -= 2 * step * v
    down = gradient(w)
    w += step * v
    return (up - down) / (2 * step)
