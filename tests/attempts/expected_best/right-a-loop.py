# right


def expected_best(losses, n):
    v = sorted(losses)
    N = len(v)
    total = 0.0
    for i in range(N):
        total += v[i] * (((N - i) / N) ** n - ((N - i - 1) / N) ** n)
    return total
