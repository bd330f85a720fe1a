# wrong: the right arrays in the wrong order
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu, s2 = x.mean(axis=0), x.var(axis=0)
    return (
        gain * (x - mu) / np.sqrt(s2 + eps) + shift,
        beta * var + (1 - beta) * s2,
        beta * mean + (1 - beta) * mu,
    )
