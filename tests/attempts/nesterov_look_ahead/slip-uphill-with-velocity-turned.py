# slip: uphill
def nesterov_look_ahead(w, gradient, v, *, alpha, beta=0.9):
    v = beta * v - alpha * gradient(w - beta * v)
    return w - v, v
