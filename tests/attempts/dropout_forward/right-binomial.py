# right
def dropout_forward(x, keep, rng):
    mask = rng.binomial(1, keep, size=x.shape)
    return x * mask / keep, mask
