# slip: a constant in the place of the deviation: the range
def standardise(train, x):
    low, high = train.min(axis=0), train.max(axis=0)
    return (x - low) / (high - low)
