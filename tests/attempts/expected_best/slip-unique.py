# slip: equal losses are counted once


def expected_best(losses, n):
    v = np.unique(losses)
    N = len(v)
    i = np.arange(N)
    return np.sum(v * (((N - i) / N) ** n - ((N - i - 1) / N) ** n))
