# convention: as PyTorch has both
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu = x.mean(0)
    n = len(x)
    out = (x - mu) / np.sqrt(x.var(0) + eps) * gain + shift
    momentum = beta
    mean = mean * (1 - momentum) + mu * momentum
    var = var * (1 - momentum) + x.var(0) * n / (n - 1) * momentum
    return out, mean, var
