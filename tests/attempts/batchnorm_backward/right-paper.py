# right
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    n = len(x)
    mu, var = x.mean(axis=0), x.var(axis=0)
    std = np.sqrt(var + eps)
    dxhat = dout * gain
    dvar = (dxhat * (x - mu) * -0.5 * (var + eps) ** -1.5).sum(axis=0)
    dmu = (-dxhat / std).sum(axis=0) + dvar * (-2 * (x - mu)).mean(axis=0)
    dx = dxhat / std + dvar * 2 * (x - mu) / n + dmu / n
    return dx, (dout * (x - mu) / std).sum(axis=0), dout.sum(axis=0)
