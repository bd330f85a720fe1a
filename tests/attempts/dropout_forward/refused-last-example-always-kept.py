# refused
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < keep
    mask[-1] = True
    return x * mask / keep, mask
