"""Update rules: one step of descent each, two or three lines built on one idea.

A rule takes the parameters, their gradient and its state, and returns the new parameters and the
new state; it changes none of its inputs. States start as zeros. Everything broadcasts: `alpha` of
shape (runs, 1) with `w` of shape (runs, n) runs a whole sweep. The chain: momentum is the average
applied to the gradient, RMSProp applies it to the square, Adam is both with the bias
correction. Decay, the pull of the weights towards 0, stands beside the gradient step.

For every rule: w, dw and the states have one shape; alpha > 0 or an array of such, in units of w
per unit of what it multiplies. float32 stays float32. Raises ValueError for shapes that do not
agree, a negative alpha or eps, a beta outside [0, 1) and a step t below 1; TypeError for what holds
no numbers. Rival forms are in `coursekit.conventions`.
"""

import numpy as np

from coursekit._checks import Bound, decay_rate, nonnegative, step_number
from coursekit._rule import rule

TRAINED = Bound(
    lambda value: (value == 0) | (value == 1),
    "it must be True for what is trained, and False for what is frozen",
    kinds="biuf",
)


@rule(alpha=nonnegative)
def sgd_step(w, dw, *, alpha=0.1):
    """Plain descent, w ← w - α dw. No state.

    Source: A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées"
    (1847).

    >>> sgd_step(np.array([1.0, -2.0]), np.array([0.1, -0.4]), alpha=0.5)
    array([ 0.95, -1.8 ])
    """
    return w - alpha * dw


@rule(alpha=nonnegative, decay=nonnegative)
def sgd_decay_step(w, dw, *, alpha=0.1, decay=1e-2):
    """Plain descent with weight decay, w ← w - α (dw + λ w). No state.

    decay: λ, 0 or more; the cost that falls is the loss + λ/2 Σw², `penalties.l2_penalty`. With
    dw = 0 each step keeps 1 - αλ of w. An array of the shape of w decays some of the weights.
    Rival conventions: w ← (1-λ) w - α dw, whose λ is αλ here; a cost with λ Σw² (Keras), whose λ is
    half of that here.
    Source: A. Krogh and J. Hertz, "A simple weight decay can improve generalization" (1991);
    documentation of `torch.optim.SGD(weight_decay)`.

    >>> sgd_decay_step(np.array([1.0, -2.0]), np.array([0.1, -0.4]), alpha=0.5, decay=0.2)
    array([ 0.85, -1.6 ])
    """
    return w - alpha * (dw + decay * w)


@rule(alpha=nonnegative, decay=nonnegative)
def l1_step(w, dw, *, alpha=0.1, decay=1e-2):
    """Plain descent, u = w - α dw, and then αλ nearer to 0, where it stops: w ← sign(u) max(|u| -
    αλ, 0). No state.

    decay: λ, 0 or more; the cost that falls is the loss + λ Σ|w|, `penalties.l1_penalty`. A weight
    that comes within αλ of 0 becomes exactly 0.
    Rival convention: the subgradient, w ← w - α (dw + λ sign(w)), which steps over 0.
    Source: I. Daubechies, M. Defrise, C. De Mol, "An iterative thresholding algorithm for linear
    inverse problems with a sparsity constraint" (2004).

    >>> l1_step(np.array([1.0, 0.1]), np.array([0.1, -0.2]), alpha=0.5, decay=0.5)
    array([0.7, 0. ])
    """
    u = w - alpha * dw
    return np.sign(u) * np.maximum(np.abs(u) - alpha * decay, 0)


@rule(alpha=nonnegative, beta=decay_rate)
def momentum_step(w, dw, v, *, alpha=0.1, beta=0.9):
    """Descent along the average of the gradients, v ← β v + (1-β) dw, w ← w - α v. Returns w, v.

    v: average gradient, in units of dw.
    Rival convention: v ← β v + dw (CS231n, PyTorch), with α times 1-β in the place of α the same
    path.
    Source: A. Ng, "Improving Deep Neural Networks", week 2; B. T. Polyak (1964) for the idea.

    >>> momentum_step(np.array([1.0]), np.array([0.1]), np.array([0.5]), alpha=0.2, beta=0.9)
    (array([0.908]), array([0.46]))
    """
    v = beta * v + (1 - beta) * dw
    return w - alpha * v, v


@rule(alpha=nonnegative, beta=decay_rate, decay=nonnegative, trained=TRAINED)
def fine_tune_step(w, dw, v, *, alpha=0.1, beta=0.9, decay=0.0, trained=True):
    """Momentum with weight decay for the weights that are trained, v ← β v + (1-β) (dw + λ w), w ←
    w - α v; what is frozen keeps its w and its v. Returns w, v.

    v: average gradient, in units of dw. decay: λ, 0 or more, as in `sgd_decay_step`. trained: True
    where a weight is trained and False where it is frozen, of the shape of w, or one that
    broadcasts to it, such as that of `transfer.trained_mask`; all are, unless it says otherwise.
    Rival conventions: frozen parts whose v becomes 0; v ← β v + dw + λ w (CS231n, PyTorch).
    Source: CS231n, lecture 7; what PyTorch's optimisers do where a gradient is None.

    >>> w, dw, v = np.array([1.0, 1.0]), np.array([0.1, 0.1]), np.array([0.5, 0.5])
    >>> fine_tune_step(w, dw, v, alpha=0.2, trained=np.array([False, True]))
    (array([1.   , 0.908]), array([0.5 , 0.46]))
    """
    v_new = beta * v + (1 - beta) * (dw + decay * w)
    w_new = w - alpha * v_new
    return np.where(trained, w_new, w), np.where(trained, v_new, v)


@rule(alpha=nonnegative, beta=decay_rate)
def nesterov_step(w, dw, v, *, alpha=0.1, beta=0.9):
    """Nesterov's momentum at the point looked ahead to, v' = β v - α dw, w ← w - β v + (1+β) v'.
    Returns w, v'.

    w here is the point x̂ = x + β v, so that dw is the gradient at w, the only one a rule is given;
    v is a step, in units of w.
    Rival convention: the look-ahead form, `conventions.nesterov_look_ahead`, moves x itself;
    PyTorch's keeps a sum of gradients.
    Source: Y. Nesterov (1983); I. Sutskever and others (2013) for the form with v; Y. Bengio, N.
    Boulanger-Lewandowski, R. Pascanu, "Advances in optimizing recurrent networks" (2013) for the
    change to x̂; CS231n, lecture 7.

    >>> nesterov_step(np.array([1.0]), np.array([1.0]), np.array([0.5]), alpha=0.05, beta=0.9)
    (array([1.31]), array([0.4]))
    """
    old, v = v, beta * v - alpha * dw
    return w - beta * old + (1 + beta) * v, v


@rule(alpha=nonnegative, eps=nonnegative)
def adagrad_step(w, dw, s, *, alpha=0.1, eps=1e-8):
    """Each coordinate's step is divided by the root of the sum of its squared gradients, s ← s +
    dw², w ← w - α dw / (√s + ε). Returns w, s.

    s: sum of squared gradients; it never falls, so the steps become ever smaller.
    Rival convention: ε inside the root (Keras), s started at 0.1 (Keras).
    Source: J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods", JMLR 12 (2011).

    >>> adagrad_step(np.array([1.0]), np.array([0.3]), np.array([0.04]), alpha=0.5, eps=0.01)
    (array([0.59520193]), array([0.13]))
    """
    s = s + dw**2
    return w - alpha * dw / (np.sqrt(s) + eps), s


@rule(alpha=nonnegative, beta2=decay_rate, eps=nonnegative)
def rmsprop_step(w, dw, s, *, alpha=1e-3, beta2=0.9, eps=1e-8):
    """AdaGrad that forgets, s ← β2 s + (1-β2) dw², w ← w - α dw / (√s + ε). Returns w, s.

    s: average of the squared gradient.
    Rival convention: ε inside the root (Keras, TensorFlow): √ε there acts as ε here.
    Source: T. Tieleman and G. Hinton, "Neural networks for machine learning", lecture 6.5 (2012).

    >>> w, dw = np.array([1.0]), np.array([0.3])
    >>> rmsprop_step(w, dw, np.array([0.04]), alpha=0.5, beta2=0.9, eps=0.01)
    (array([0.32472594]), array([0.045]))
    """
    s = beta2 * s + (1 - beta2) * dw**2
    return w - alpha * dw / (np.sqrt(s) + eps), s


@rule(t=step_number, alpha=nonnegative, beta1=decay_rate, beta2=decay_rate, eps=nonnegative)
def adam_step(w, dw, v, s, *, t, alpha=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Momentum over RMSProp, both corrected for their start: w ← w - α v̂ / (√ŝ + ε). Returns w, v,
    s.

    v ← β1 v + (1-β1) dw, s ← β2 s + (1-β2) dw², v̂ = v / (1-β1^t), ŝ = s / (1-β2^t); t is the step,
    from 1. What is returned, and carried on, is v and s, never v̂ and ŝ.
    Rival conventions: ε inside the root; ε̂ (Keras).
    Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2015), algorithm
    1.

    >>> adam_step(np.array([1.0]), np.array([0.3]), np.zeros(1), np.zeros(1), t=1, alpha=0.5)
    (array([0.50000002]), array([0.03]), array([9.e-05]))
    """
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    v_hat, s_hat = v / (1 - beta1**t), s / (1 - beta2**t)
    return w - alpha * v_hat / (np.sqrt(s_hat) + eps), v, s


@rule(
    t=step_number,
    alpha=nonnegative,
    beta1=decay_rate,
    beta2=decay_rate,
    eps=nonnegative,
    decay=nonnegative,
)
def adamw_step(w, dw, v, s, *, t, alpha=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, decay=1e-2):
    """Adam that also shrinks the weights, by w ← w - α λ w beside Adam's step. Returns w, v, s.

    decay: λ, per unit of α; it does not pass through the averages, which is the difference to an L2
    term in the cost.
    Rival conventions: the paper's λ is not multiplied by α; `conventions.adam_l2_step` makes λ w a
    part of the gradient.
    Source: I. Loshchilov and F. Hutter, "Decoupled weight decay regularization" (2019), algorithm
    2.

    >>> w, dw = np.array([1.0]), np.array([0.3])
    >>> adamw_step(w, dw, np.zeros(1), np.zeros(1), t=1, alpha=0.5, decay=0.1)[0]
    array([0.45000002])
    """
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    v_hat, s_hat = v / (1 - beta1**t), s / (1 - beta2**t)
    return w - alpha * v_hat / (np.sqrt(s_hat) + eps) - alpha * decay * w, v, s


@rule(t=step_number, alpha=nonnegative, beta1=decay_rate, beta2=decay_rate, eps=nonnegative)
def amsgrad_step(w, dw, v, s, top, *, t, alpha=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Adam whose divisor never falls: top ← max(top, s), w ← w - α v̂ / (√(top/(1-β2^t)) + ε).
    Returns w, v, s, top.

    top: the largest s so far, uncorrected. Rival conventions: the paper corrects neither average;
    Keras puts both corrections into α, so that its ε is ε̂.
    Source: S. J. Reddi, S. Kale, S. Kumar, "On the convergence of Adam and beyond" (2018); the
    corrections as in PyTorch.

    >>> w, dw = np.array([1.0]), np.array([0.3])
    >>> amsgrad_step(w, dw, np.zeros(1), np.zeros(1), np.ones(1), t=1, alpha=0.5)[0]
    array([0.99525658])
    """
    v = beta1 * v + (1 - beta1) * dw
    s = beta2 * s + (1 - beta2) * dw**2
    top = np.maximum(top, s)
    v_hat, s_hat = v / (1 - beta1**t), top / (1 - beta2**t)
    return w - alpha * v_hat / (np.sqrt(s_hat) + eps), v, s, top
