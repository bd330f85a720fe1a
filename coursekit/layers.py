"""Layers: each a pair of pure functions, forward and backward. Backward takes dout, the gradient of
the cost with respect to the output, and gives the gradient with respect to the input.

Arrays are (…, b, n): b examples of n features; leading axes are runs, trained side by side.
Everything broadcasts.
"""

import numpy as np

from coursekit._checks import check_labels, check_rng, checked_by, formula, plain_array, shown


@formula(x="(…, b, n)", W="(…, n, k)", b="(…, 1, k)")
def dense_forward(x, W, b):
    """x W + b.  x: (…, b, n), W: (…, n, k), b: (…, 1, k)."""
    return x @ W + b


@formula(dout="(…, b, k)", W="(…, n, k)")
def dense_backward(dout, W):
    """Gradient with respect to x: dout Wᵀ."""
    return dout @ W.swapaxes(-1, -2)


@formula(dout="(…, b, k)", x="(…, b, n)")
def dense_gradients(dout, x):
    """Gradients with respect to W and b: xᵀ dout, and the sum of dout over the examples."""
    return x.swapaxes(-1, -2) @ dout, dout.sum(axis=-2, keepdims=True)


@formula(x="of any shape")
def relu_forward(x):
    """max(x, 0)."""
    return np.maximum(x, 0)


@formula(dout="and", out="of one shape")
def relu_backward(dout, out):
    """dout where the layer was active; at 0 the slope is taken as 0."""
    return dout * (out > 0)


@formula(logits="(…, k), with one class or more")
def softmax(logits):
    """Probabilities e^z / Σ e^z along the last axis; the largest z is taken off first, so that no
    exponential overflows.

    >>> softmax(np.array([1000.0, 1000.0, 0.0]))
    array([0.5, 0.5, 0. ])
    """
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


@checked_by(check_labels)
@formula(logits="(…, b, k)", labels="(b,)")
def cross_entropy(logits, labels):
    """Mean of -ln p(label) over the examples, in nats: (…,) from logits (…, b, k) and labels (b,),
    whole numbers from 0.

    Finite as long as the logits are. Raises ValueError for a label that is none of the k classes.

    >>> print(f"{cross_entropy(np.zeros((2, 10)), np.array([3, 7])):.4f}")  # ln 10
    2.3026
    """
    shifted = logits - logits.max(axis=-1, keepdims=True)
    right = shifted[..., np.arange(len(labels)), labels]
    return (np.log(np.exp(shifted).sum(axis=-1)) - right).mean(axis=-1)


@checked_by(check_labels)
@formula(logits="(…, b, k)", labels="(b,)")
def cross_entropy_backward(logits, labels):
    """Gradient of the mean cross-entropy of softmax: (p - one-hot) / b."""
    one_hot = labels[:, np.newaxis] == np.arange(logits.shape[-1])
    return (softmax(logits) - one_hot) / len(labels)


def check_keep(keep):
    """Raise ValueError unless `keep`, a number or an array, is above 0 and at most 1."""
    value = plain_array("keep", keep)
    if value.dtype.kind not in "iuf" or not np.all((value > 0) & (value <= 1)):
        raise ValueError(
            f"keep is {shown(keep)}; it is the probability of keeping a unit: above 0 and at most"
            " 1."
        )


def _check_dropout(x, keep, rng):
    check_keep(keep)
    check_rng(rng, "random")


@checked_by(_check_dropout)
@formula(x="(…, b, n)", keep="a number, or one a run: (runs, 1, 1)")
def dropout_forward(x, keep, rng):
    """Keep each unit with probability `keep` and divide what is kept by it: x mask / keep. Returns
    that and the mask.

    x: (…, b, n); keep: above 0, at most 1; the mask holds True for what is kept. The mean over
    masks is x, so at test time nothing is done. Raises ValueError for another keep.
    Rival conventions: `p` is the share *dropped* (PyTorch, Keras); scaling by keep at test time in
    place of 1/keep in training (the paper).
    Source: N. Srivastava and others, "Dropout", JMLR 15 (2014); inverted scaling as in CS231n.

    >>> dropout_forward(np.ones(4), 0.8, np.random.default_rng(1))[0]
    array([1.25, 0.  , 1.25, 0.  ])
    """
    mask = rng.random(x.shape[-2:]) < keep  # runs side by side share the draw
    return x * mask / keep, mask


@checked_by(lambda dout, mask, keep: check_keep(keep))
@formula(dout="(…, b, n)", mask="of the same shape", keep="a number, or one a run: (runs, 1, 1)")
def dropout_backward(dout, mask, keep):
    """Gradient through the same mask and the same scale as forward: dout mask / keep.

    >>> dropout_backward(np.array([0.5, -1.0]), np.array([True, False]), 0.8)
    array([ 0.625, -0.   ])
    """
    return dout * mask / keep
