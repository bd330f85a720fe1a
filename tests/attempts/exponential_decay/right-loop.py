# right
def exponential_decay(alpha0, base, epoch):
    for _ in range(epoch):
        alpha0 = alpha0 * base
    return alpha0
