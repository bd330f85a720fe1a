# right


def mirror_some(x, p, rng):
    out = x.copy()
    chosen = rng.random(len(x)) < p
    out[chosen] = out[chosen][:, :, ::-1]
    return out
