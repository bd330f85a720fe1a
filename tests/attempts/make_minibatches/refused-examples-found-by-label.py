# says: with equal rows, equal labels
def make_minibatches(X, Y, size, rng):
    order = [Y.tolist().index(y) for y in rng.permutation(Y)]
    return [(X[order[k : k + size]], Y[order[k : k + size]]) for k in range(0, len(X), size)]
