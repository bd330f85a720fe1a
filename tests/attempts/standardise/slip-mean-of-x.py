# slip: only the deviation is that of train
def standardise(train, x):
    return (x - x.mean(0)) / train.std(0)
