# slip: summed over the members


def spread(p):
    return ((p - p.mean(axis=0)) ** 2).sum(axis=(0, 2)).mean()
