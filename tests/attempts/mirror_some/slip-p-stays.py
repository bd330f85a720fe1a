# slip: p is the share that is left alone


def mirror_some(x, p, rng):
    out = x.copy()
    for k in range(len(x)):
        if rng.random() > p:
            out[k] = x[k, :, ::-1]
    return out
