# right
def minibatch_gradient(w, X, y, m=None):
    m = m or len(y)
    return X.T @ (X @ w - y) / m
