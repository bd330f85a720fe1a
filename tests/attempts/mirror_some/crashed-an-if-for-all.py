# crashed: an `if` takes one coin


def mirror_some(x, p, rng):
    if rng.random(len(x)) < p:
        return x[:, :, ::-1]
    return x
