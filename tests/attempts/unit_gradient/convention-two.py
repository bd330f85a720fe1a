# convention: without the half
def unit_gradient(w, b, x, y):
    z = w @ x + b
    db = 2 * (max(z, 0) - y) * (1 if z > 0 else 0)
    return db * x, db
