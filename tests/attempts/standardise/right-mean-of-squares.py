# right
def standardise(train, x):
    mu = np.mean(train, 0)
    return (x - mu) * (np.mean(train * train, 0) - mu**2) ** -0.5
