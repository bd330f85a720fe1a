# malformed: returned a str; it must return
def ewa(theta, beta):
    return "V"
