# right


def spread(p):
    total = 0.0
    for a in p:
        for b in p:
            total += ((a - b) ** 2).sum(axis=1).mean()
    return total / (2 * len(p) ** 2)
