# slip: drawn anew
def make_minibatches(X, Y, size, rng):
    batches = []
    for k in range(len(X) // size):
        rows = rng.choice(len(X), size, replace=False)
        batches.append((X[rows], Y[rows]))
    return batches
