# slip: the variance divides by n − 1
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    std = np.sqrt(x.var(axis=0, ddof=1) + eps)
    h = (x - x.mean(axis=0)) / std
    dx = gain / std * (dout - dout.mean(axis=0) - h * (dout * h).mean(axis=0))
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)
