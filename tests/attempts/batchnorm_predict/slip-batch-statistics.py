# slip: the batch's own statistics
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    xhat = (x - np.mean(x, axis=0)) / np.sqrt(np.var(x, axis=0) + eps)
    return gain * xhat + shift
