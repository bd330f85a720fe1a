# malformed: changed its input theta; leave it as it was
def ewa(theta, beta):
    v = 0
    for t in range(len(theta)):
        theta[t] = v = beta * v + (1 - beta) * theta[t]
    return theta
