# slip: not sorted


def expected_best(losses, n):
    N = len(losses)
    return sum(losses[i] * (((N - i) / N) ** n - ((N - i - 1) / N) ** n) for i in range(N))
