# slip: normalised with n − 1
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu = x.mean(axis=0)
    s2 = ((x - mu) ** 2).sum(axis=0) / (len(x) - 1)
    xhat = (x - mu) / (s2 + eps) ** 0.5
    return gain * xhat + shift, beta * mean + (1 - beta) * mu, beta * var + (1 - beta) * s2
