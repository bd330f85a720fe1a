# wrong: paired_interval


def paired_interval(a, b, t):
    d = a - b
    m = abs(d.mean())
    half = t * d.std(ddof=1) / np.sqrt(len(d))
    return m - half, m + half
