# slip: x itself is changed


def mirror_some(x, p, rng):
    for k in range(len(x)):
        if rng.random() < p:
            x[k] = x[k, :, ::-1].copy()
    return x
