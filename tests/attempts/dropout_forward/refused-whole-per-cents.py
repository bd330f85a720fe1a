# refused
def dropout_forward(x, keep, rng):
    mask = rng.integers(0, 101, x.shape) < keep * 100
    return x * mask / keep, mask
