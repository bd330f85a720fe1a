# convention: without replacement

from math import comb


def expected_best(losses, n):
    v, N = sorted(losses), len(losses)
    return sum(v[i] * comb(N - 1 - i, n - 1) for i in range(N)) / comb(N, n)
