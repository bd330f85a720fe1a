# slip: the rate falls only at the steps that `every` divides


def staircase_decay(alpha0, rate, step, every):
    if step % every == 0:
        return alpha0 * rate
    return alpha0
