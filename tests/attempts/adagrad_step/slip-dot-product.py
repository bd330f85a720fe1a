# slip: one sum for all coordinates
def adagrad_step(w, dw, s, *, alpha, eps=1e-8):
    s = s + dw @ dw
    return w - alpha * dw / (np.sqrt(s) + eps), s
