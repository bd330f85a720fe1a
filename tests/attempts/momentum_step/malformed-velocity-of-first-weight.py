# malformed: The v that momentum_step returned is one number; v must be an array of shape (2,).
def momentum_step(w, dw, v, *, alpha, beta=0.9):
    return w, v[0]
