# right
def numerical_gradient(f, w, *, step=1e-5):
    return np.array([(f(w + e) - f(w - e)) / step / 2 for e in step * np.eye(len(w))])
