# slip: one coin for the whole batch


def mirror_some(x, p, rng):
    if rng.random() < p:
        return x[:, :, ::-1]
    return x
