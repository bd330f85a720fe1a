# slip: turned round
def dropout_forward(x, keep, rng):
    mask = (rng.random(x.shape) > keep) / keep
    return x * mask, mask
