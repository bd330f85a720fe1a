# slip: the gradient is missing in the step
def rmsprop_step(w, dw, s, *, alpha, beta2=0.9, eps=1e-8):
    s = beta2 * s + (1 - beta2) * dw**2
    return w - alpha / (np.sqrt(s) + eps), s
