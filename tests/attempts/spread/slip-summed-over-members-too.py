# slip: summed over the members, and not over the classes


def spread(p):
    centre = p.mean(axis=0)
    return np.mean(np.sum((p - centre) ** 2, axis=0))
