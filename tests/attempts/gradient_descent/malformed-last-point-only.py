# malformed: it must return an array of shape (4, 2)
def gradient_descent(gradient, start, *, alpha, steps):
    w = start
    for _ in range(steps):
        w = w - alpha * gradient(w)
    return w
