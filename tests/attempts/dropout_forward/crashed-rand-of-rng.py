# crashed: rng is a NumPy Generator: it has random
def dropout_forward(x, keep, rng):
    mask = rng.rand(3)
    return x * mask / keep, mask
