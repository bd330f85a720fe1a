# slip: no root of n


def paired_interval(a, b, t):
    d = a - b
    s = d.std(ddof=1)
    return d.mean() - t * s, d.mean() + t * s
