# right


def paired_interval(a, b, t):
    d = [x - y for x, y in zip(a, b)]
    n = len(d)
    mean = sum(d) / n
    var = sum((x - mean) ** 2 for x in d) / (n - 1)
    half = t * (var / n) ** 0.5
    return mean - half, mean + half
