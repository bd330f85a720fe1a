# refused
def unit_gradient(w, b, x, y):
    z = w @ x + b
    db = (max(z, 0) - y) * (z > 0)
    return db, db * x
