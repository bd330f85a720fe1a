# slip: half of n for its root


def paired_interval(a, b, t):
    d = a - b
    n = len(d)
    half = t * d.std(ddof=1) / n**1 / 2
    return d.mean() - half, d.mean() + half
