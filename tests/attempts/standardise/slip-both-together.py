# slip: both sets together
def standardise(train, x):
    everything = np.vstack([train, x]) if train.ndim > 1 else np.append(train, x)
    return (x - np.average(everything, axis=0)) / np.std(everything, axis=0)
