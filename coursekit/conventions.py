"""The same rules as others write them. Each docstring says how to convert; the course's own forms
are in `rules`.
"""

import numpy as np

from coursekit._checks import (
    as_array,
    as_number,
    checked_by,
    decay_rate,
    formula,
    nonnegative,
    shown,
    step_number,
)
from coursekit._rule import rule


@rule(alpha=nonnegative, beta=decay_rate)
def momentum_sum_step(w, dw, v, *, alpha=0.1, beta=0.9):
    """CS231n's and PyTorch's momentum, v ← β v + dw, w ← w - α v. Returns w, v.

    Conversion: α here = α of `momentum_step` times 1-β, and v here = its v / (1-β); the same path,
    also when α changes.
    Source: CS231n, lecture 7; documentation of `torch.optim.SGD`.

    >>> momentum_sum_step(np.array([1.0]), np.array([0.1]), np.array([0.5]), alpha=0.2, beta=0.9)
    (array([0.89]), array([0.55]))
    """
    v = beta * v + dw
    return w - alpha * v, v


@rule(alpha=nonnegative, beta=decay_rate)
def momentum_keras_step(w, dw, v, *, alpha=0.1, beta=0.9):
    """Keras' and Sutskever's momentum, v ← β v - α dw, w ← w + v; v is a step, in units of w.
    Returns w, v.

    Conversion: v here = -α v of `momentum_sum_step`, as long as α stays the same. When α changes,
    the old gradients in v keep the α they came with, and the two paths differ.
    Source: documentation of `keras.optimizers.SGD`; I. Sutskever and others (2013).

    >>> momentum_keras_step(np.array([1.0]), np.array([0.1]), np.array([0.5]), alpha=0.2, beta=0.9)
    (array([1.43]), array([0.43]))
    """
    v = beta * v - alpha * dw
    return w + v, v


@rule(alpha=nonnegative, beta=decay_rate)
def nesterov_pytorch_step(w, dw, v, *, alpha=0.1, beta=0.9):
    """PyTorch's Nesterov, v ← β v + dw, w ← w - α (dw + β v). Returns w, v.

    Conversion: v here = -v of `nesterov_step` / α, as long as α stays the same; then w is the same.
    Source: documentation of `torch.optim.SGD(nesterov=True)`.

    >>> w, dw = np.array([1.0]), np.array([1.0])
    >>> nesterov_pytorch_step(w, dw, np.array([0.5]), alpha=0.05, beta=0.9)
    (array([0.88475]), array([1.45]))
    """
    v = beta * v + dw
    return w - alpha * (dw + beta * v), v


def _check_look_ahead(w, gradient, v, *, alpha=0.1, beta=0.9):
    if not callable(gradient):
        raise TypeError(f"gradient is {shown(gradient)}; give a function of w.")
    as_number("alpha", alpha, nonnegative)
    as_number("beta", beta, decay_rate)
    if as_array("w", w).shape != as_array("v", v).shape:
        raise ValueError(f"w has shape {np.shape(w)} and v {np.shape(v)}; give both one shape.")
    slope = as_array("gradient(w)", gradient(np.asarray(w)))
    if slope.shape != np.shape(w):
        raise ValueError(
            f"gradient(w) has shape {slope.shape} and w {np.shape(w)}; it must have that of w."
        )


@checked_by(_check_look_ahead)
@formula(w="of any shape", v="of the same", alpha="a number", beta="a number")
def nesterov_look_ahead(w, gradient, v, *, alpha=0.1, beta=0.9):
    """Nesterov's momentum as textbooks write it: v ← β v - α ∇f(w + β v), w ← w + v. Returns w, v.

    gradient: a function of w, since the slope is asked for at another point than w; so this is no
    rule that a training loop could use.
    Conversion: w of `nesterov_step` = w here + β v.
    Source: I. Sutskever and others, "On the importance of initialization and momentum" (2013),
    section 2.

    >>> nesterov_look_ahead(np.array([1.0]), lambda w: w, np.array([0.5]), alpha=0.05, beta=0.9)
    (array([1.3775]), array([0.3775]))
    """
    v = beta * v - alpha * gradient(w + beta * v)
    return w + v, v


@rule(alpha=nonnegative, beta2=decay_rate, eps=nonnegative)
def rmsprop_inside_step(w, dw, s, *, alpha=1e-3, beta2=0.9, eps=1e-7):
    """Keras' RMSProp, with ε inside the root: w ← w - α dw / √(s + ε). Returns w, s.

    Conversion: for a vanishing gradient √ε here acts as ε of `rmsprop_step`: 1e-7 inside is 3e-4
    outside.
    Source: documentation and code of `keras.optimizers.RMSprop`.

    >>> w, dw = np.array([1.0]), np.array([0.3])
    >>> rmsprop_inside_step(w, dw, np.array([0.04]), alpha=0.5, beta2=0.9, eps=0.01)[0]
    array([0.36039785])
    """
    s = beta2 * s + (1 - beta2) * dw**2
    return w - alpha * dw / np.sqrt(s + eps), s


@rule(t=step_number, alpha=nonnegative, beta1=decay_rate, beta2=decay_rate, eps=nonnegative)
def adam_inside_step(w, dw, v, s, *, t, alpha=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Adam with ε inside the root, w ← w - α v̂ / √(ŝ + ε). Returns w, v, s.

    Conversion: for a vanishing gradient √ε here acts as ε of `adam_step`.
    Source: met in lecture notes.

    >>> w, dw = np.array([1.0]), np.array([0.3])
    >>> adam_inside_step(w, dw, np.zeros(1), np.zeros(1), t=1, alpha=0.5, eps=0.07)[0]
    array([0.625])
    """
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    v_hat, s_hat = v / (1 - beta1**t), s / (1 - beta2**t)
    return w - alpha * v_hat / np.sqrt(s_hat + eps), v, s


@rule(t=step_number, alpha=nonnegative, beta1=decay_rate, beta2=decay_rate, eps=nonnegative)
def adam_eps_hat_step(w, dw, v, s, *, t, alpha=1e-3, beta1=0.9, beta2=0.999, eps=1e-7):
    """Keras' Adam: both corrections in the learning rate, α_t = α √(1-β2^t) / (1-β1^t), w ← w - α_t
    v / (√s + ε̂).

    Conversion: ε of `adam_step` = ε̂ / √(1-β2^t), which is 32 ε̂ at t = 1 for β2 = 0.999. Returns
    w, v, s.
    Source: Kingma and Ba (2015), end of section 2; code of `keras.optimizers.Adam`.

    >>> w, dw = np.array([1.0]), np.array([0.3])
    >>> adam_eps_hat_step(w, dw, np.zeros(1), np.zeros(1), t=1, alpha=0.5)[0]
    array([0.50000527])
    """
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    alpha_t = alpha * (1 - beta2**t) ** 0.5 / (1 - beta1**t)
    return w - alpha_t * v / (np.sqrt(s) + eps), v, s


@rule(
    t=step_number,
    alpha=nonnegative,
    beta1=decay_rate,
    beta2=decay_rate,
    eps=nonnegative,
    decay=nonnegative,
)
def adam_l2_step(w, dw, v, s, *, t, alpha=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, decay=1e-2):
    """Adam on the cost with λ/2 Σw² in it: dw + λ w takes the place of dw, in v and in s. Returns
    w, v, s.

    Conversion: none. `adamw_step` takes λ w past the averages; here it is divided by √ŝ, too, so
    that weights with large gradients are hardly decayed.
    Source: documentation of `torch.optim.Adam(weight_decay)`.

    >>> w, dw = np.array([1.0]), np.array([0.3])
    >>> adam_l2_step(w, dw, np.zeros(1), np.zeros(1), t=1, alpha=0.5, eps=0.1, decay=0.2)[0]
    array([0.58333333])
    """
    dw = dw + decay * w
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    v_hat, s_hat = v / (1 - beta1**t), s / (1 - beta2**t)
    return w - alpha * v_hat / (np.sqrt(s_hat) + eps), v, s
