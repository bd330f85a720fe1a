# says: X_batch and Y_batch have the dtypes of X and Y: no
def make_minibatches(X, Y, size, rng):
    order = rng.permutation(len(X))
    return [
        (X[order[k : k + size]].astype(int), Y[order[k : k + size]]) for k in range(0, len(X), size)
    ]
