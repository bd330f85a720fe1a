# right
def make_minibatches(X, Y, size, rng):
    n = rng.permutation(len(X)) // size
    return [(X[n == b], Y[n == b]) for b in range(-(-len(X) // size))]
