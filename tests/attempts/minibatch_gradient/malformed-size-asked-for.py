# malformed: must take (w, X, y); yours takes (w, X, y, size)
def minibatch_gradient(w, X, y, size):
    return X.T @ (X @ w - y) / len(y)
