# slip: the rate falls only at the steps that `every` divides


def staircase_decay(alpha0, rate, step, every):
    if step and step % every == 0:
        alpha0 = alpha0 * rate
    return alpha0
