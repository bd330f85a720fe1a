# wrong: wrong numbers
def ewa(theta, beta):
    return beta * theta
