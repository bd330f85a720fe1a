# crashed: rng.shuffle works in place and returns None
def make_minibatches(X, Y, size, rng):
    order = rng.shuffle(X)
    return X[order[:3]]
