# slip: 1 − β is carried over from momentum
def nesterov_look_ahead(w, gradient, v, *, alpha, beta=0.9):
    v = beta * v - alpha * (1 - beta) * gradient(w + beta * v)
    return w + v, v
