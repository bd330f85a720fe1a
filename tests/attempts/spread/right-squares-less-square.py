# right


def spread(p):
    mean = p.mean(axis=0)
    return ((p**2).mean(axis=0) - mean**2).sum(axis=-1).mean()
