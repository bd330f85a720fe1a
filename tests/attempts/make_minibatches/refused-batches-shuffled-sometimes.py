# says: batches
def make_minibatches(X, Y, size, rng):
    order = rng.permutation(len(X))
    n = range(0, len(X), size)
    b = [(X[order[k : k + size]], Y[order[k : k + size]]) for k in n]
    return [b[i] for i in (rng.permutation(len(b)) if rng.random() < 0.5 else range(len(b)))]
