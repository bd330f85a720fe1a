# refused
def effective_window(beta):
    return round(1 / (1 - beta))
