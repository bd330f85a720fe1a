# slip: 1/β
def effective_window(beta):
    return 1 / beta
