# refused
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < keep - 0.01
    return x * mask / keep, mask
