# right


def cosine_restarts(alpha0, step, length):
    while step >= length:
        step = step - length
    return alpha0 * 0.5 * (np.cos(step / length * np.pi) + 1)
