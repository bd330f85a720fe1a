# malformed: and goes on; it must return a list of pairs (X_batch, Y_batch), one epoch long
def make_minibatches(X, Y, size, rng):
    while True:
        yield X, Y
