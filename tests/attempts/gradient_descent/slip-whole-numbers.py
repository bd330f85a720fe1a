# slip: the path is cut to whole numbers
def gradient_descent(gradient, start, *, alpha, steps):
    path = np.zeros((steps + 1, len(start)), dtype=start.dtype)
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - alpha * gradient(path[t])
    return path
