# refused
def effective_window(beta):
    return int(1 / (1 - beta) + 0.5)
