# malformed: append((X_batch, Y_batch)), with inner brackets
def make_minibatches(X, Y, size, rng):
    return [X, Y]
