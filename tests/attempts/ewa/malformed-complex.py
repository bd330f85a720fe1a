# malformed: returned an array of type complex128
def ewa(theta, beta):
    return theta * 1j
