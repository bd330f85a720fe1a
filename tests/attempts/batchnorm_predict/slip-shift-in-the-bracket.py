# slip: shift is multiplied by gain, too
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    x_hat = (x - mean) / np.sqrt(var + eps)
    return gain * (x_hat + shift)
