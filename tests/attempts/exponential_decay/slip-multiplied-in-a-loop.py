# slip: decayed again in every epoch


def exponential_decay(alpha0, base, epoch):
    for e in range(epoch):
        alpha0 *= base**e
    return alpha0
