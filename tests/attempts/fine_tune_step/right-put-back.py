# right


def fine_tune_step(w, dw, v, *, alpha, beta=0.9, decay=0.0, trained):
    v_new = beta * v + (1 - beta) * (dw + decay * w)
    w_new = w - alpha * v_new
    w_new[~trained] = w[~trained]
    v_new[~trained] = v[~trained]
    return w_new, v_new
