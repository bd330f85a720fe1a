# slip: the best of the first n


def expected_best(losses, n):
    return min(losses[:n])
