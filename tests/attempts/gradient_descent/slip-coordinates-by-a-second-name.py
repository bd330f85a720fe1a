# slip: one coordinate is moved after the other
def gradient_descent(gradient, start, *, alpha, steps):
    theta = np.array(start, dtype=float)
    path = [theta.copy()]
    for _ in range(steps):
        new = theta
        for j in range(len(theta)):
            new[j] = theta[j] - alpha * gradient(theta)[j]
        theta = new
        path.append(theta.copy())
    return np.array(path)
