# slip: divided by the variance
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu, s2 = x.mean(axis=0), x.var(axis=0)
    xhat = (x - mu) / (s2 + eps)
    return gain * xhat + shift, beta * mean + (1 - beta) * mu, beta * var + (1 - beta) * s2
