# malformed: changed its input x
def standardise(train, x):
    x -= train.mean(axis=0)
    x /= train.std(axis=0)
    return x
