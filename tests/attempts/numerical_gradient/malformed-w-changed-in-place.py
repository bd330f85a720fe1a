# malformed: changed its input w
def numerical_gradient(f, w, *, step=1e-5):
    slopes = np.zeros(len(w))
    for i in range(len(w)):
        w[i] += step
        up = f(w)
        w[i] -= 2 * step
        slopes[i] = (up - f(w)) / (2 * step)
    return slopes
