# slip: the running averages are used in training
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mean = beta * mean + (1 - beta) * x.mean(axis=0)
    var = beta * var + (1 - beta) * x.var(axis=0, ddof=1)
    return gain * (x - mean) / np.sqrt(var + eps) + shift, mean, var
