# not attempted
def make_minibatches(X, Y, size, rng):
    pass
