# malformed: The mask that dropout_forward returned is a bool
def dropout_forward(x, keep, rng):
    mask = rng.random() < keep
    return x * mask / keep, mask
