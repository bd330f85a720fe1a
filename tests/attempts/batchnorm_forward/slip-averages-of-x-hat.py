# slip: the averages are those of x̂
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    x = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
    mean = beta * mean + (1 - beta) * x.mean(axis=0)
    var = beta * var + (1 - beta) * x.var(axis=0)
    return gain * x + shift, mean, var
