# slip: dgain and dshift are exchanged
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    std = np.sqrt(x.var(axis=0) + eps)
    h = (x - x.mean(axis=0)) / std
    dbeta, dgamma = dout.sum(axis=0), (dout * h).sum(axis=0)
    return gain / std * (dout - (dbeta + h * dgamma) / len(x)), dbeta, dgamma
