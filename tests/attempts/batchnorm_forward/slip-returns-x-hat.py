# slip: gain and shift are left out
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu, sigma2 = x.mean(axis=0), x.var(axis=0)
    x_hat = (x - mu) / np.sqrt(sigma2 + eps)
    return x_hat, beta * mean + (1 - beta) * mu, beta * var + (1 - beta) * sigma2
