# right


def cosine_restarts(alpha0, step, length):
    place = step % length
    return 0.5 * alpha0 * (1 + math.cos(math.pi * place / length))
