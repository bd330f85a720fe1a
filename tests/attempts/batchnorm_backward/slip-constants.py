# slip: mean and variance are taken for constants
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    std = np.sqrt(x.var(axis=0) + eps)
    h = (x - x.mean(axis=0)) / std
    return gain * dout / std, (dout * h).sum(axis=0), dout.sum(axis=0)
