# wrong: how many of a batch are mirrored varies by chance


def mirror_some(x, p, rng):
    out = x.copy()
    chosen = rng.permutation(len(x))[: round(p * len(x))]
    out[chosen] = x[chosen][:, :, ::-1]
    return out
