# right
def dropout_forward(x, keep, rng):
    mask = rng.choice([0, 1], size=x.shape, p=[1 - keep, keep])
    return x * mask / keep, mask
