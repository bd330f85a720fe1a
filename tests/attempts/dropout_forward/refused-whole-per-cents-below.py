# says: one unit in 200 is kept at keep = 0.005: no
def dropout_forward(x, keep, rng):
    mask = rng.integers(0, 100, x.shape) < keep * 100
    return x * mask / keep, mask
