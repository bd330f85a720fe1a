"""Normalise: features by the training set's mean and deviation, and a layer's units over the
examples of a batch.
"""

import numpy as np

from coursekit._checks import (
    Bound,
    as_array,
    as_number,
    check_whole,
    checked_by,
    decay_rate,
    fit_together,
    formula,
    nonnegative,
    one_number,
)

FEATURES = "one number a feature: (n,)"
VARIANCE = Bound(lambda var: ~(var < 0), "a variance is 0 or more")  # NaN is that of a lost run


def _check_standardise(train, x):
    train, x = as_array("train", train), as_array("x", x)
    if not train.size or not train.ndim:
        raise ValueError(f"train has shape {train.shape}; give one example or more as rows.")
    if x.shape[1:] != train.shape[1:] or not x.ndim:
        raise ValueError(
            f"x has shape {x.shape} and train {train.shape}; give rows with the same features."
        )
    still = np.ptp(train, axis=0) == 0
    if still.any():
        raise ValueError(
            f"train has {int(np.sum(still))} feature(s) that never change, so their deviation is 0;"
            " leave such features out."
        )


@checked_by(_check_standardise)
@formula(train="(m, n)", x="(b, n), with the same features")
def standardise(train, x):
    """(x - μ) / σ, with the mean μ and the deviation σ of the *training* examples, for each
    feature.

    train: (m, n) or (m,), examples as rows; x: examples to standardise, with the same features, in
    the same units. What comes back has no unit. σ divides by m. Raises ValueError for a feature
    that never changes.
    Rival convention: σ with m - 1 (pandas; NumPy's ddof=1).
    Source: Y. LeCun and others, "Efficient BackProp" (1998).

    >>> standardise(np.array([1.0, 3.0]), np.array([2.0, 5.0]))
    array([0., 3.])
    """
    return (x - train.mean(axis=0)) / train.std(axis=0)


def _check_batch(x):
    if as_array("x", x).ndim < 2 or not np.size(x):
        raise ValueError(
            f"x has shape {np.shape(x)}; give a batch of one example or more as rows: (b, n)."
        )


def _check_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    _check_predict(x, gain, shift, mean, var, eps=eps)
    one_number("beta", beta, decay_rate)


def _check_predict(x, gain, shift, mean, var, *, eps=1e-5):
    _check_batch(x)
    one_number("eps", eps, nonnegative)
    as_number("var", var, VARIANCE)
    each = {"gain": gain, "shift": shift, "mean": mean, "var": var}
    fit_together({name: as_array(name, part) for name, part in each.items()}, FEATURES)


@checked_by(_check_forward)
@formula(x="(b, n)", gain="(n,)", shift="(n,)", mean="(n,)", var="(n,)")
def batchnorm_forward(x, gain, shift, mean, var, *, eps=1e-5, beta=0.9):
    """Training: out = gain x̂ + shift with x̂ = (x - μ) / √(σ² + ε), where μ and σ² are each
    feature's mean and variance over the batch. Returns out and the new running averages of μ and
    σ², β old + (1 - β) batch.

    x: (b, n), or (b, runs, n) for networks side by side: examples first; gain, shift, mean, var:
    (n,) or (runs, n). σ² divides by b. A batch of one gives shift. eps: 0 or more, in the units of
    σ²; beta: from 0 to below 1. Raises ValueError for an empty batch and for numbers outside.
    Rival conventions: PyTorch's momentum is 1 - β, and its running variance divides by b - 1.
    Source: S. Ioffe and C. Szegedy, "Batch normalization" (2015), where gain is γ and shift is β.

    >>> x, one = np.array([[1.0], [3.0]]), np.array([1.0])
    >>> out, mean, var = batchnorm_forward(x, 2 * one, one, 0 * one, one, eps=0)
    >>> out.ravel().tolist(), mean.round(9).tolist(), var.round(9).tolist()
    ([-1.0, 3.0], [0.2], [1.0])
    """
    mu, sigma2 = x.mean(axis=0), x.var(axis=0)
    scaled = (x - mu) / np.sqrt(sigma2 + eps)
    mean = beta * mean + (1 - beta) * mu
    var = beta * var + (1 - beta) * sigma2
    return gain * scaled + shift, mean, var


@checked_by(_check_predict)
@formula(x="(b, n)", gain="(n,)", shift="(n,)", mean="(n,)", var="(n,)")
def batchnorm_predict(x, gain, shift, mean, var, *, eps=1e-5):
    """Testing: gain (x - mean) / √(var + ε) + shift, with the running averages; each example by
    itself.

    Shapes, eps and errors as in `batchnorm_forward`.
    Source: S. Ioffe and C. Szegedy, "Batch normalization" (2015).

    >>> one = np.array([1.0])
    >>> batchnorm_predict(np.array([[5.0]]), 2 * one, one, 3 * one, 4 * one, eps=0)
    array([[3.]])
    """
    return gain * (x - mean) / np.sqrt(var + eps) + shift


def _check_backward(dout, x, gain, *, eps=1e-5):
    _check_batch(x)
    one_number("eps", eps, nonnegative)
    if as_array("dout", dout).shape != np.shape(x):
        raise ValueError(
            f"dout has shape {np.shape(dout)} and x {np.shape(x)}; give the gradient of the output"
            " in the shape of x."
        )


@checked_by(_check_backward)
@formula(dout="(b, n)", x="of the same shape", gain="(n,)")
def batchnorm_backward(dout, x, gain, *, eps=1e-5):
    """Gradients of `batchnorm_forward` by x, gain and shift: dx = gain / √(σ² + ε) (dout -
    mean(dout) - x̂ mean(dout x̂)), dgain = Σ dout x̂, dshift = Σ dout, all over the batch.

    dout: the gradient by the output, of the shape of x. Returns dx, dgain, dshift. Shapes, eps and
    errors as in `batchnorm_forward`.
    Source: S. Ioffe and C. Szegedy, "Batch normalization" (2015), in one line.

    >>> dout, x = np.array([[1.0], [0.0], [0.0]]), np.array([[1.0], [0.0], [-1.0]])
    >>> dx, dgain, dshift = batchnorm_backward(dout, x, np.array([6.0]), eps=0)
    >>> (dx.ravel() * np.sqrt(2 / 3)).round(9).tolist(), dshift.tolist()
    ([1.0, -2.0, 1.0], [1.0])
    """
    deviation = np.sqrt(x.var(axis=0) + eps)
    scaled = (x - x.mean(axis=0)) / deviation
    dshift = dout.sum(axis=0)
    dgain = (dout * scaled).sum(axis=0)
    dx = gain / deviation * (dout - dshift / len(x) - scaled * dgain / len(x))
    return dx, dgain, dshift


def _check_corrected(mean, var, *, beta, t):
    as_array("mean", mean)
    as_array("var", var)
    one_number("beta", beta, decay_rate)
    check_whole("t", t, 1)


@checked_by(_check_corrected)
@formula(mean="(n,)", var="(n,)")
def corrected_averages(mean, var, *, beta, t):
    """The running averages after t steps without their start, mean 0 and variance 1: mean / (1 -
    βᵗ), (var - βᵗ) / (1 - βᵗ).

    mean, var: (n,), as `batchnorm_forward` gives them; beta: theirs; t: from 1.
    Source: the bias correction of D. Kingma and J. Ba, "Adam" (2015), for an average from 1, too.

    >>> corrected_averages(np.array([0.5]), np.array([1.1]), beta=0.9, t=1)
    (array([5.]), array([2.]))
    """
    left = beta**t
    return mean / (1 - left), (var - left) / (1 - left)
