# slip: normal numbers
def dropout_forward(x, keep, rng):
    mask = (rng.standard_normal(x.shape) < keep) / keep
    return x * mask, mask
