# slip: what is left is not shortened


def l1_step(w, dw, *, alpha, decay):
    u = w - alpha * dw
    u[abs(u) < alpha * decay] = 0
    return u
