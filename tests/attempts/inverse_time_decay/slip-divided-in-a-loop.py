# slip: decayed again in every epoch


def inverse_time_decay(alpha0, rate, epoch):
    for e in range(epoch):
        alpha0 /= 1 + rate * e
    return alpha0
