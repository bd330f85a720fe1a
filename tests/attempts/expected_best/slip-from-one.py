# slip: ranks from 1


def expected_best(losses, n):
    v = sorted(losses)
    N = len(v)
    return sum(v[i - 1] * (((N - i) / N) ** n - ((N - i - 1) / N) ** n) for i in range(1, N + 1))
