# slip: 1/n is forgotten
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    b = len(x)
    c = x - x.mean(axis=0)
    v = x.var(axis=0) + eps
    dxh = dout * gain
    dvar = (dxh * c).sum(axis=0) * -0.5 * v**-1.5
    dmu = (dxh * -1 / np.sqrt(v)).sum(axis=0) + dvar * (-2 * c).mean(axis=0)
    dx = dxh / np.sqrt(v) + dvar * 2 * c + dmu
    return dx, (dout * c / np.sqrt(v)).sum(axis=0), dout.sum(axis=0)
