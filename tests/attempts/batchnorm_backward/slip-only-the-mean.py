# slip: the way through the variance is missing
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    std = np.sqrt(x.var(axis=0) + eps)
    h = (x - x.mean(axis=0)) / std
    dx = gain * (dout - dout.mean(axis=0)) / std
    return dx, (dout * h).sum(axis=0), dout.sum(axis=0)
