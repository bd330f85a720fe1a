# slip: every row of the path is the last point
def gradient_descent(gradient, start, *, alpha, steps):
    w = np.array(start, dtype=float)
    path = [w]
    for _ in range(steps):
        w -= alpha * gradient(w)
        path.append(w)
    return np.array(path)
