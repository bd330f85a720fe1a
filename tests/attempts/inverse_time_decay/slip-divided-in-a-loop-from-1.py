# slip: decayed again in every epoch


def inverse_time_decay(alpha0, rate, epoch):
    alpha = alpha0
    for e in range(epoch + 1):
        alpha = alpha / (1 + rate * e)
    return alpha
