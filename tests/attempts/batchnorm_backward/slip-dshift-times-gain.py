# slip: dshift is multiplied by gain
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    root = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) / root
    through = gain * dout
    dx = (through - through.mean(axis=0) - x_hat * (through * x_hat).mean(axis=0)) / root
    return dx, (dout * x_hat).sum(axis=0), through.sum(axis=0)
