# slip: equal losses are counted once


def expected_best(losses, n):
    v = sorted(set(losses))
    N = len(v)
    return sum(v[i] * (((N - i) / N) ** n - ((N - i - 1) / N) ** n) for i in range(N))
