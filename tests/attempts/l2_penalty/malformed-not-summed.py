# malformed: (4,); malformed: add their squares up with np.sum


def l2_penalty(w, *, decay):
    return decay / 2 * w**2
