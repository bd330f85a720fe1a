# malformed: returned an array of type bool
def ewa(theta, beta):
    return theta > 1
