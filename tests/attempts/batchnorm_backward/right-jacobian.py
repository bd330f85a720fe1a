# right
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    n = len(x)
    std = np.sqrt(x.var(axis=0) + eps)
    h = (x - x.mean(axis=0)) / std
    dx = np.empty(x.shape)
    for j in range(x.shape[1]):
        jacobian = np.eye(n) - 1 / n - np.outer(h[:, j], h[:, j]) / n
        dx[:, j] = gain[j] / std[j] * jacobian @ dout[:, j]
    return dx, np.sum(h * dout, 0), np.sum(dout, 0)
