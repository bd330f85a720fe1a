# malformed: a batch of shapes (3, 5) and (2,); examples are rows
def make_minibatches(X, Y, size, rng):
    return [(X[:3], Y[:2])]
