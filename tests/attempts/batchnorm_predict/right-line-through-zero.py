# right
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    slope = gain / np.sqrt(var + eps)
    return x * slope + (shift - mean * slope)
