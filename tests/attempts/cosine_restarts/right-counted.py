# right


def cosine_restarts(alpha0, step, length):
    place = 0
    for _ in range(step):
        place = place + 1
        if place == length:
            place = 0
    return alpha0 / 2 * (1 + np.cos(np.pi * place / length))
