# right
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) > 1 - keep
    return x * mask / keep, mask
