# slip: drawn anew
def make_minibatches(X, Y, size, rng):
    batches = []
    for k in range(len(X) // size):
        rows = rng.integers(0, len(X), size)
        batches.append((X[rows], Y[rows]))
    return batches
