# right
def dropout_forward(x, keep, rng):
    mask = rng.uniform(size=x.shape) <= keep
    return x * mask / keep, mask
