# slip: each example is normalised
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    mu, s2 = x.mean(0), x.var(0)
    rows = [(row - row.mean()) / np.sqrt(row.var() + eps) for row in x]
    return (
        gain * np.array(rows) + shift,
        beta * mean + (1 - beta) * mu,
        beta * var + (1 - beta) * s2,
    )
