# crashed: call it, with a point in brackets
def gradient_descent(gradient, start, *, alpha, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - alpha * gradient)
    return np.array(path)
