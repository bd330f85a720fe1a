# convention: the decay after the step

from coursekit.rules import adam_step


def adamw_step(w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8, decay=1e-2):
    w, v, s = adam_step(w, dw, v, s, t=t, alpha=alpha, beta1=beta1, beta2=beta2, eps=eps)
    return w - alpha * decay * w, v, s
