# right
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    def cost(x):
        return (dout * gain * (x - x.mean(0)) / np.sqrt(x.var(0) + eps)).sum()

    dx = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = 1e-6
        dx[i] = (cost(x + e) - cost(x - e)) / 2e-6
    h = (x - x.mean(0)) / np.sqrt(x.var(0) + eps)
    return dx, (dout * h).sum(0), dout.sum(0)
