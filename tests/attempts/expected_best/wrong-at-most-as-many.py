# wrong: more draws than losses


def expected_best(losses, n):
    v = np.sort(losses)
    N = len(v)
    n = min(n, N)
    i = np.arange(N)
    return np.sum(v * (((N - i) / N) ** n - ((N - i - 1) / N) ** n))
