# slip: some weights are left out
def l2_penalty(w, *, decay):
    total = 0
    for x in w:
        total += x**2
        return decay / 2 * total
