# says: known here. the mask holds: many values; it should be True and False, or 1 and 0
# one line, not one for each thing that follows from it
def dropout_forward(x, keep, rng):
    mask = rng.random(x.shape) * keep
    return x * mask, mask
