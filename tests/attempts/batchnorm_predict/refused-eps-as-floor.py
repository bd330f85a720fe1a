# refused, unnamed
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    return gain * (x - mean) / np.sqrt(np.maximum(var, eps)) + shift
