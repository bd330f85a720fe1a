# malformed: is not the price but its slope
def l2_penalty(w, *, decay):
    return decay * w
