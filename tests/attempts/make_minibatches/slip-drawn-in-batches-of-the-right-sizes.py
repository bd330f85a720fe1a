# slip: drawn anew | replacement
def make_minibatches(X, Y, size, rng):
    batches = []
    for k in range(0, len(X), size):
        rows = rng.integers(0, len(X), min(size, len(X) - k))
        batches.append((X[rows], Y[rows]))
    return batches
