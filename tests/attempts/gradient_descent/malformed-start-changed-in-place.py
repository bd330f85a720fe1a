# malformed: changed its input start
def gradient_descent(gradient, start, *, alpha, steps):
    w = start
    path = [w.copy()]
    for _ in range(steps):
        w -= alpha * gradient(w)
        path.append(w.copy())
    return np.array(path)
