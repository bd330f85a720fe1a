# slip: β1 stands in both divisors


def adam_step(w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8):
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    correction = 1 - beta1**t
    return w - alpha * (v / correction) / ((s / correction) ** 0.5 + eps), v, s
