# malformed: a batch whose X_batch is of type list; it must be an array: wrap it in np.array
def make_minibatches(X, Y, size, rng):
    return [(X.tolist(), Y)]
