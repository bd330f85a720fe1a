# right


def mirror_some(x, p, rng):
    stays = rng.uniform(size=(len(x), 1, 1)) >= p
    return stays * x + ~stays * x[..., ::-1]
