# crashed: the shape is one argument: rng.random(x.shape)
def dropout_forward(x, keep, rng):
    mask = rng.random(*x.shape)
    return x * mask / keep, mask
