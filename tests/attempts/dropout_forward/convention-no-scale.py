# convention: vanilla dropout
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < keep
    return x * mask, mask
