# says: sizes of the batches: none; it should be 4, 4, 2
def make_minibatches(X, Y, size, rng):
    return []
