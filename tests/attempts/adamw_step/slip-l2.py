# slip: the decay goes through the gradient

from coursekit.rules import adam_step


def adamw_step(w, dw, v, s, *, t, alpha, beta1=0.9, beta2=0.999, eps=1e-8, decay=1e-2):
    g = dw + decay * w
    return adam_step(w, g, v, s, t=t, alpha=alpha, beta1=beta1, beta2=beta2, eps=eps)
