# right


def cosine_restarts(alpha0, step, length):
    rates = [alpha0 / 2 * (1 + math.cos(math.pi * k / length)) for k in range(length)]
    return rates[step % length]
