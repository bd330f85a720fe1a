# slip: divided by the variance
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    std = var  # running_std
    return gain * (x - mean) / (std + eps) + shift
