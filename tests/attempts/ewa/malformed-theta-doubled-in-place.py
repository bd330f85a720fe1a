# malformed: changed its input theta; leave it as it was
def ewa(theta, beta):
    theta *= 2
    return theta
