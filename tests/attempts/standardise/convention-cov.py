# convention: m − 1
def standardise(train, x):
    if train.ndim == 1:
        return (x - train.mean()) / np.sqrt(np.cov(train))
    return (x - train.mean(axis=0)) / np.sqrt(np.diag(np.cov(train.T)))
