# malformed: changed its input w
def l2_penalty(w, *, decay):
    w **= 2
    return decay / 2 * w.sum()
