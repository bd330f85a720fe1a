# slip: scaled twice
def dropout_forward(x, keep, rng):
    mask = (rng.random(x.shape) < keep) / keep
    return x * mask / keep, mask
