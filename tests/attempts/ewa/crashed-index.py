# crashed: raised IndexError: index 9 is out of bounds
def ewa(theta, beta):
    return theta[9]
