# slip: folded into the averages first
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    mean = 0.9 * mean + 0.1 * x.mean(axis=0)
    var = 0.9 * var + 0.1 * x.var(axis=0)
    return gain * (x - mean) / np.sqrt(var + eps) + shift
