# slip: every slice ends at size
def make_minibatches(X, Y, size, rng):
    order = rng.permutation(len(X))
    batches = []
    for k in range(0, len(X), size):
        batches.append((X[order[k:size]], Y[order[k:size]]))
    return batches
