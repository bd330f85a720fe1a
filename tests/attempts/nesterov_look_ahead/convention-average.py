# convention: v is the average
def nesterov_look_ahead(w, gradient, v, *, alpha, beta=0.9):
    v = beta * v + (1 - beta) * gradient(w - alpha * beta * v)
    return w - alpha * v, v
