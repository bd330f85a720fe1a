# malformed: changed its input x
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < keep
    x *= mask
    return x * mask / keep, mask
