# slip: its own statistics
def standardise(train, x):
    x = x - x.mean(axis=0)
    return x / np.sqrt((x * x).mean(axis=0))
