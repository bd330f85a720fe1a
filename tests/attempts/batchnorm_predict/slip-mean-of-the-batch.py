# slip: the batch's own statistics are used in testing
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    return gain * (x - np.mean(x, axis=0)) / np.sqrt(var + eps) + shift
