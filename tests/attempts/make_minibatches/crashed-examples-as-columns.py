# crashed: in this course an example is a row, and its label one number
def make_minibatches(X, Y, size, rng):
    return Y[:, 0]
