# crashed: NameError
def ewa(theta, beta):
    return averages
