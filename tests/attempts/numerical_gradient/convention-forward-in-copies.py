# convention: forward difference
def numerical_gradient(f, w, *, step=1e-5):
    slopes = np.zeros(len(w))
    for i in range(len(w)):
        moved = np.array(w, float)
        moved[i] += step
        slopes[i] = (f(moved) - f(w)) / step
    return slopes
