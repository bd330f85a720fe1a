# malformed: returned a value of type int; it must return a list of pairs
def make_minibatches(X, Y, size, rng):
    return 5
