# convention: divided by members − 1


def spread(p):
    return p.var(axis=0, ddof=1).sum(axis=1).mean()
