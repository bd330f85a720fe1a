# slip: deviations in the place of their squares


def spread(p):
    return p.std(axis=0).sum(axis=1).mean()
