# right
def gradient_descent(gradient, start, *, alpha, steps):
    w = start
    path = [w]
    for _ in range(steps):
        w = w - alpha * gradient(w)
        path.append(w)
    return path
