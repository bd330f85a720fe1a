# right
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu = np.einsum("ij->j", x) / x.shape[0]
    sigma2 = np.einsum("ij,ij->j", x, x) / x.shape[0] - mu**2
    a = gain * (sigma2 + eps) ** -0.5
    return a * x + (shift - a * mu), beta * mean + mu - beta * mu, beta * var + (1 - beta) * sigma2
