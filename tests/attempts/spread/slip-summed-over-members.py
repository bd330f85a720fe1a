# slip: summed over the members, and not over the classes


def spread(p):
    return ((p - p.mean(axis=0)) ** 2).sum(axis=0).mean()
