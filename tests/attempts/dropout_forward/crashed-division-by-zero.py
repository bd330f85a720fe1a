# crashed: called as dropout_forward(x=<array of shape (200, 100)>, keep=0.2, rng=rng)
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < keep
    1 / 0
    return x * mask / keep, mask
