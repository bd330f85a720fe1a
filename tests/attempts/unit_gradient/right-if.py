# right
def unit_gradient(w, b, x, y):
    z = w @ x + b
    if z <= 0:
        return np.zeros(len(x)), 0.0
    return (z - y) * x, z - y
