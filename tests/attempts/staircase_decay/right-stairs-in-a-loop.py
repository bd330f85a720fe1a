# right


def staircase_decay(alpha0, rate, step, every):
    for passed in range(1, int(step) + 1):
        if passed % every == 0:
            alpha0 = alpha0 * rate
    return alpha0
