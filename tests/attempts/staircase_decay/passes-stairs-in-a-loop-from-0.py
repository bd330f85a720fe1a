# passes


def staircase_decay(alpha0, rate, step, every):
    for passed in range(int(step) + 1):
        if passed % every == 0:
            alpha0 = alpha0 * rate
    return alpha0
