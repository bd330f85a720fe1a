# slip: half of the units
def dropout_forward(x, keep, rng):
    mask = rng.integers(0, 2, x.shape)
    return x * mask / 0.5, mask
