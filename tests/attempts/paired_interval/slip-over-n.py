# slip: divided by n


def paired_interval(a, b, t):
    d = a - b
    half = t * d.std(ddof=1) / len(d)
    return d.mean() - half, d.mean() + half
