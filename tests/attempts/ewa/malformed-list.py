# malformed: returned a list; it must return an array of shape (1,): wrap it in np.array(…).
def ewa(theta, beta):
    return list(theta)
