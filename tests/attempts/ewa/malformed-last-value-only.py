# malformed: returned one number; it must return an array of shape (1,).
def ewa(theta, beta):
    return theta[-1]
