# slip: no square


def spread(p):
    return (p - p.mean(axis=0)).sum(axis=2).mean()
