# slip: a straight line


def cosine_restarts(alpha0, step, length):
    return alpha0 - alpha0 * (step % length) / length
