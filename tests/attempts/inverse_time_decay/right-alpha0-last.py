# right
def inverse_time_decay(alpha0, rate, epoch):
    return 1 / (1 + rate * epoch) * alpha0
