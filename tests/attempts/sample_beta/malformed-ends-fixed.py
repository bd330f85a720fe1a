# malformed: must take (u, low=0.9, high=0.999)
def sample_beta(u):
    return 1 - 10 ** (2 * u - 3)
