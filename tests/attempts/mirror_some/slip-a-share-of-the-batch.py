# slip: the first ones of the batch


def mirror_some(x, p, rng):
    out = x.copy()
    n = int(p * len(x))
    out[:n] = x[:n, :, ::-1]
    return out
