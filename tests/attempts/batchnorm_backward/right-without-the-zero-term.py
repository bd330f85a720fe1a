# right
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    n = len(x)
    mu, var = x.mean(axis=0), x.var(axis=0)
    std = np.sqrt(var + eps)
    dxhat = dout * gain
    dvar = (dxhat * (x - mu)).sum(axis=0) * -0.5 / std**3
    dmu = -dxhat.sum(axis=0) / std
    dx = dxhat / std + dvar * 2 * (x - mu) / n + dmu / n
    return dx, (dout * (x - mu) / std).sum(axis=0), dout.sum(axis=0)
