# crashed: the last batch may have fewer rows than `size`; and does your order run over all rows
def make_minibatches(X, Y, size, rng):
    batches = []
    for k in range(0, len(X), size):
        order = rng.permutation(size)
        X_batch, Y_batch = X[k : k + size], Y[k : k + size]
        batches.append((X_batch[order], Y_batch[order]))
    return batches
