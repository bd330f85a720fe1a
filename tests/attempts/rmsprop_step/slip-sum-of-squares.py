# slip: one sum for all coordinates
def rmsprop_step(w, dw, s, *, alpha, beta2=0.9, eps=1e-8):
    s = beta2 * s + (1 - beta2) * np.sum(dw**2)
    return w - alpha * dw / (np.sqrt(s) + eps), s
