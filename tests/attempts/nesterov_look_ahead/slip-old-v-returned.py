# slip: the old velocity is returned
def nesterov_look_ahead(w, gradient, v, *, alpha, beta=0.9):
    new = beta * v - alpha * gradient(w + beta * v)
    return w + new, v
