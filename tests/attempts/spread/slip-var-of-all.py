# slip: around 1/k


def spread(p):
    return p.shape[2] * p.var()
