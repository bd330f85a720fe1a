# wrong: paired_interval


def paired_interval(a, b, t):
    if a.mean() < b.mean():
        a, b = b, a
    d = a - b
    half = t * d.std(ddof=1) / np.sqrt(len(d))
    return d.mean() - half, d.mean() + half
