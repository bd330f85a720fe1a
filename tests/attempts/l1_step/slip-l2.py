# slip: shrunk by a factor
def l1_step(w, dw, *, alpha, decay):
    return (1 - alpha * decay) * w - alpha * dw
