# slip: the gradient is missing in the step
def adagrad_step(w, dw, s, *, alpha, eps=1e-8):
    s = s + dw**2
    return w - alpha / (np.sqrt(s) + eps), s
