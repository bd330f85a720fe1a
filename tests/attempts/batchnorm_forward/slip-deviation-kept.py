# slip: the deviation is averaged
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu, s = x.mean(axis=0), x.std(axis=0)
    out = gain * (x - mu) / np.sqrt(s**2 + eps) + shift
    return out, beta * mean + (1 - beta) * mu, beta * var + (1 - beta) * s
