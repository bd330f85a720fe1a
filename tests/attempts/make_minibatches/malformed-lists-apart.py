# malformed: returned 1 thing where a batch should be
def make_minibatches(X, Y, size, rng):
    return [X], [Y]
