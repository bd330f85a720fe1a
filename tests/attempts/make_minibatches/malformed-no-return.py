# malformed: returned None
def make_minibatches(X, Y, size, rng):
    len(X)
