# crashed: size=10, rng=rng)
def make_minibatches(X, Y, size, rng):
    assert size != 10
    order = rng.permutation(len(X))
    return [(X[order[k : k + size]], Y[order[k : k + size]]) for k in range(0, len(X), size)]
