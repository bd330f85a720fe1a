# not attempted; says: write its code
def ewa(theta, beta):
    raise NotImplementedError
