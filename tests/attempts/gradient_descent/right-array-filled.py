# right
def gradient_descent(gradient, start, *, alpha, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - alpha * gradient(path[t])
    return path
