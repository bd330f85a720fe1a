# malformed: changed its input mean
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu, s2 = x.mean(axis=0), x.var(axis=0)
    mean *= beta
    mean += (1 - beta) * mu
    var *= beta
    var += (1 - beta) * s2
    return gain * (x - mu) / np.sqrt(s2 + eps) + shift, mean, var
