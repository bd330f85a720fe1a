# right


def spread(p):
    d = p - p.mean(axis=0)
    return float((d * d).sum() / (len(p) * p.shape[1]))
