# malformed: changed its input X, as rng.shuffle does
def make_minibatches(X, Y, size, rng):
    rng.shuffle(X)
    return [(X, Y)]
