# wrong: mirror_some


def mirror_some(x, p, rng):
    out = x.copy()
    w = x.shape[2]
    for k in range(len(x)):
        if rng.random() < p:
            for c in range(w):
                out[k, :, c] = out[k, :, w - 1 - c]
    return out
