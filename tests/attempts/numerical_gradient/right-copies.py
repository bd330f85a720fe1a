# right
def numerical_gradient(f, w, *, step=1e-5):
    slopes = []
    for i in range(len(w)):
        up, down = np.array(w, float), np.array(w, float)
        up[i] += step
        down[i] -= step
        slopes.append((f(up) - f(down)) / (2 * step))
    return np.array(slopes)
