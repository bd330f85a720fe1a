# right

import statistics


def paired_interval(a, b, t):
    d = [float(x) - float(y) for x, y in zip(a, b)]
    mean = statistics.mean(d)
    half = t * statistics.stdev(d) / len(d) ** 0.5
    return mean - half, mean + half
