# says: labels such as 10.7, every example comes once, as it was: no
def make_minibatches(X, Y, size, rng):
    Y = Y.astype(int)
    order = rng.permutation(len(X))
    return [(X[order[k : k + size]], Y[order[k : k + size]]) for k in range(0, len(X), size)]
