# refused
def dropout_forward(x, keep, rng):
    out = x * (rng.random(x.shape) < keep) / keep
    return out, out > 0
