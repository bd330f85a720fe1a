# right


def wilson_interval(right, total, z=1.96):
    p, n = right / total, total
    root = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    low = (p + z * z / (2 * n) - root) / (1 + z * z / n)
    high = (p + z * z / (2 * n) + root) / (1 + z * z / n)
    return low, high
