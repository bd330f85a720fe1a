# wrong: expected_best


def expected_best(losses, n):
    v = sorted(losses)
    N = len(v)
    total = 0
    for value in v:
        i = v.index(value)
        total += value * (((N - i) / N) ** n - ((N - i - 1) / N) ** n)
    return total
