"""Functions that students put in the place of coursekit's: what they return is checked before it
is used.
"""

import copy

import numpy as np

from coursekit._checks import shown

PAIRS = (
    "it must give pairs (X_batch, Y_batch) of arrays, examples as rows and their labels;"
    " check(make_minibatches) says more"
)


def epoch_of(make_minibatches, X, Y, size, rng):
    """The batches of one epoch, made by a student's `make_minibatches`. Raises ValueError for what
    cannot be trained on.
    """
    found = make_minibatches(X, Y, size, rng)
    if found is None or not hasattr(found, "__iter__"):
        raise ValueError(f"make_minibatches gave a value of type {type(found).__name__}; {PAIRS}.")
    count = 0
    for count, pair in enumerate(found, start=1):
        if count > len(Y):
            raise ValueError(
                f"make_minibatches gave more batches than there are examples, {len(Y)}; each"
                " example belongs into one batch an epoch."
            )
        _check_pair(pair, X, Y)
        yield pair
    if not count:
        raise ValueError(f"make_minibatches gave no batch at all; {PAIRS}.")


def _check_pair(pair, X, Y):
    if (
        not isinstance(pair, tuple | list)
        or len(pair) != 2
        or not all(isinstance(part, np.ndarray) for part in pair)
    ):
        raise ValueError(
            f"make_minibatches gave a {type(pair).__name__} that is no pair of arrays; {PAIRS}."
        )
    x, y = pair  # x may have an axis more: each network's own pictures of the same examples
    if (
        x.shape[-1:] != X.shape[1:]
        or y.shape != x.shape[-2:-1]
        or not len(y)
        or (x.dtype, y.dtype) != (X.dtype, Y.dtype)
    ):
        raise ValueError(
            f"make_minibatches gave a batch of shapes {x.shape} ({x.dtype}) and {y.shape}"
            f" ({y.dtype}); with X {X.shape} ({X.dtype}) and Y {Y.shape} ({Y.dtype}) {PAIRS}."
        )


def own_dropout(pair):
    """A student's forward and backward of dropout, written for one network, made to serve many
    networks side by side.

    Each network is given its own copy of rng, as if it were alone. Raises TypeError unless `pair`
    is two functions; the functions it returns raise ValueError for arrays that do not fit.
    """
    if not isinstance(pair, tuple | list) or len(pair) != 2 or not all(map(callable, pair)):
        raise TypeError(
            f"dropout is {shown(pair)}; give a pair of functions: dropout_forward,"
            " dropout_backward."
        )
    forward, backward = pair

    def forward_each(x, keep, rng):
        if x.ndim == 2:
            return _checked_forward(forward(x, keep, rng), x)
        start, answers = copy.deepcopy(rng), []
        for one, its_keep in zip(x, np.broadcast_to(np.ravel(keep), len(x)), strict=True):
            rng.bit_generator.state = start.bit_generator.state
            answers.append(_checked_forward(forward(one, float(its_keep), rng), one))
        return tuple(np.array(part) for part in zip(*answers, strict=True))

    def backward_each(dout, mask, keep):
        if dout.ndim == 2:
            return _checked_array("dropout_backward", backward(dout, mask, keep), dout)
        keeps = np.broadcast_to(np.ravel(keep), len(dout))
        return np.array(
            [
                _checked_array("dropout_backward", backward(d, m, float(k)), d)
                for d, m, k in zip(dout, mask, keeps, strict=True)
            ]
        )

    return forward_each, backward_each


def own_norm(pair):
    """A student's forward and backward of batch norm, written for one network, made to serve many
    networks side by side, whose arrays are (b, runs, n) and (runs, n).

    Raises TypeError unless `pair` is two functions; the functions it returns raise ValueError for
    arrays that do not fit.
    """
    if not isinstance(pair, tuple | list) or len(pair) != 2 or not all(map(callable, pair)):
        raise TypeError(
            f"norm is {shown(pair)}; give a pair of functions: batchnorm_forward,"
            " batchnorm_backward."
        )
    forward, backward = pair

    def one_forward(x, *each):
        return _checked_norm("batchnorm_forward", forward(x, *each), x)

    def one_backward(dout, x, gain):
        return _checked_norm("batchnorm_backward", backward(dout, x, gain), x)

    def forward_each(x, *each):
        return one_forward(x, *each) if x.ndim == 2 else _run_by_run(one_forward, [x], each)

    def backward_each(dout, x, gain):
        return (
            one_backward(dout, x, gain)
            if x.ndim == 2
            else _run_by_run(one_backward, [dout, x], [gain])
        )

    return forward_each, backward_each


def _run_by_run(function, batches, features):
    """The answers for every run, side by side again. batches (b, runs, n); features (runs, n)."""
    runs = [
        function(*(batch[:, i] for batch in batches), *(feature[i] for feature in features))
        for i in range(len(features[0]))
    ]
    whole, first, second = zip(*runs, strict=True)
    return np.stack(whole, axis=1), np.array(first), np.array(second)


def _checked_norm(name, answer, x):
    if not isinstance(answer, tuple) or len(answer) != 3:
        raise ValueError(
            f"{name} gave a {type(answer).__name__}; it must give three arrays: one of the shape"
            f" {x.shape} of x, and two of shape {x.shape[1:]}."
        )
    whole, *features = answer
    return (_checked_array(name, whole, x), *(_checked_array(name, f, x[0]) for f in features))


def _checked_forward(answer, x):
    if not isinstance(answer, tuple) or len(answer) != 2:
        raise ValueError(
            f"dropout_forward gave a {type(answer).__name__}; it must give two arrays of the shape"
            f" of x, {x.shape}: return out, mask."
        )
    return tuple(_checked_array("dropout_forward", part, x) for part in answer)


def _checked_array(name, part, x):
    if np.shape(part) != x.shape or not isinstance(part, np.ndarray):
        raise ValueError(
            f"{name} gave a {type(part).__name__} of shape {np.shape(part)}; it must give arrays of"
            f" the shape {x.shape} of what it was given."
        )
    return part
