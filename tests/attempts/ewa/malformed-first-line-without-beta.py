# malformed: ewa must take (theta, beta); yours takes (theta): change its first line.
def ewa(theta):
    return theta
