# refused
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < keep
    mask[:, 0] = True
    return x * mask / keep, mask
