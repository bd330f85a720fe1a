# right


def l2_penalty(w, *, decay):
    total = 0
    for each in w:
        total += each**2
    return decay * total / 2
