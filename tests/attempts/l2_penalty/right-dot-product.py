# right


def l2_penalty(w, *, decay):
    return 0.5 * decay * w @ w
