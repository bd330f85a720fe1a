# slip: gain stands twice in dx
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    n = len(x)
    root = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) / root
    dx_hat = dout * gain
    dx = gain / root * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
