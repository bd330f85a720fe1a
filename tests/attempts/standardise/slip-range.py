# slip: the range
def standardise(train, x):
    return (x - train.mean(axis=0)) / (train.max(axis=0) - train.min(axis=0))
