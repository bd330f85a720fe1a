# refused
def effective_window(beta):
    return 10
