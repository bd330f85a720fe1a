# right
def standardise(train, x):
    m = len(train)
    mu = sum(train) / m
    sigma = (sum((row - mu) ** 2 for row in train) / m) ** 0.5
    return np.array([(row - mu) / sigma for row in x])
