# slip: the features are shuffled, not the examples
def make_minibatches(X, Y, size, rng):
    p = rng.permutation(X.shape[1])
    X = X[:, p]
    return [(X[k : k + size], Y[k : k + size]) for k in range(0, len(X), size)]
