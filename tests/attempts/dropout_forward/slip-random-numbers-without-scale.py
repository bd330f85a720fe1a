# slip: the mask is the random numbers themselves
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape)
    return x * mask, mask
