# slip: a coin for every row or column


def mirror_some(x, p, rng):
    out = x.copy()
    for k in range(x.shape[0]):
        for i in range(x.shape[1]):
            if rng.random() < p:
                out[k, i] = x[k, i, ::-1]
    return out
