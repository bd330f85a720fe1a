# right


def spread(p):
    members, b, k = p.shape
    total = 0.0
    for i in range(b):
        for c in range(k):
            mean = sum(p[m, i, c] for m in range(members)) / members
            for m in range(members):
                total += (p[m, i, c] - mean) ** 2
    return total / (members * b)
