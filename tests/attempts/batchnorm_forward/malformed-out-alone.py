# malformed: out, mean, var
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    return gain * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + shift
