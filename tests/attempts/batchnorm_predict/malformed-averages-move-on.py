# malformed: changed its input mean
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    out = gain * (x - mean) / np.sqrt(var + eps) + shift
    mean *= 0.9
    mean += 0.1 * x.mean(axis=0)
    return out
