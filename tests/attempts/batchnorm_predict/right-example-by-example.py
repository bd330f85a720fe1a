# right
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    return np.array([shift + gain * (row - mean) / np.sqrt(eps + var) for row in x])
