# slip: divided by the variance
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    spread = x.var(axis=0) + eps
    x_hat = (x - x.mean(axis=0)) / spread
    dshift, dgain = dout.sum(axis=0), (dout * x_hat).sum(axis=0)
    return gain / spread * (dout - dshift / len(x) - x_hat * dgain / len(x)), dgain, dshift
