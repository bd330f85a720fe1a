# slip: no square, or one that is taken after adding up


def spread(p):
    return ((p - p.mean(axis=0)).sum(axis=-1) ** 2).mean()
