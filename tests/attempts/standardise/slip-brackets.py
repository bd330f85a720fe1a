# slip: the mean alone is divided
def standardise(train, x):
    mean, deviation = np.mean(train, axis=0), np.std(train, axis=0)
    return x - mean / deviation
