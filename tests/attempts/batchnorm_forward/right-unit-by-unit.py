# right
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    out, means, variances = np.empty(x.shape), [], []
    for j in range(x.shape[1]):
        column = x[:, j]
        mu = column.sum() / len(column)
        sigma2 = ((column - mu) ** 2).sum() / len(column)
        out[:, j] = gain[j] * (column - mu) / math.sqrt(sigma2 + eps) + shift[j]
        means.append(mean[j] + (1 - beta) * (mu - mean[j]))
        variances.append(var[j] + (1 - beta) * (sigma2 - var[j]))
    return out, np.array(means), np.array(variances)
