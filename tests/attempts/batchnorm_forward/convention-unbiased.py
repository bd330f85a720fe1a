# convention: n − 1
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu, n = x.mean(0), len(x)
    out = (x - mu) / np.sqrt(((x - mu) ** 2).sum(0) / n + eps) * gain + shift
    new = ((x - mu) ** 2).sum(0) / (n - 1)
    return out, beta * mean + (1 - beta) * mu, beta * var + (1 - beta) * new
