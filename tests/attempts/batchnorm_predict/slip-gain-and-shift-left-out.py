# slip: gain and shift are left out
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    return (x - mean) / np.sqrt(var + eps)
