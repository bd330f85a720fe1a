# right
def make_minibatches(X, Y, size, rng):
    order = rng.permutation(len(X))
    for k in range(0, len(X), size):
        yield X[order[k : k + size]], Y[order[k : k + size]]
