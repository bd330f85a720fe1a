# malformed: dw must be an array of shape (2,)
def unit_gradient(w, b, x, y):
    z = w @ x + b
    error = (max(z, 0) - y) * (z > 0)
    return np.dot(error, x).sum(), error
