# malformed: returned a value of type ndarray where a batch should be; it must return a list of
#   pairs (X_batch, Y_batch)
def make_minibatches(X, Y, size, rng):
    return X
