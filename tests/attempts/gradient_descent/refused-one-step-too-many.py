# refused
def gradient_descent(gradient, start, *, alpha, steps):
    path = [start]
    for _ in range(steps + 1):
        path.append(path[-1] - alpha * gradient(path[-1]))
    return np.array(path)
