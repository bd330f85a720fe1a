# crashed: ^


def wilson_interval(right, total, z=1.96):
    p = right / total
    centre = (p + z ^ 2 / (2 * total)) / (1 + z ^ 2 / total)
    return centre, centre
