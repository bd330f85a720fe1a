# malformed: (4,)


def l2_penalty(w, *, decay):
    return decay / 2 * w**2
