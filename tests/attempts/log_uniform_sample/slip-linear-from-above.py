# slip: linear: every number
def log_uniform_sample(u, low, high):
    return high - u * (high - low)
