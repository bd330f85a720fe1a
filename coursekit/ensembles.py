"""Several networks that answer together: the mean of their answers, how far they lie apart, and
what becomes of the error.

Arrays of answers are (members, b, k): members, examples, classes.
"""

import math

import numpy as np

from coursekit import layers
from coursekit._checks import as_array, check_whole, checked_by, formula
from coursekit.network import Network

TOLERANCE = 1e-6  # by how much a row of probabilities may miss 1


def _check_members(name, array, axes="members, b, k"):
    array = as_array(name, array)
    if array.ndim != 3 or not array.size:
        raise ValueError(
            f"{name} has shape {array.shape}; give ({axes}): for each member a row of numbers an"
            " example."
        )
    return array


def _check_probabilities(p):
    p = as_array("p", p)
    if p.ndim < 2 or not p.size:
        raise ValueError(f"p has shape {p.shape}; give (…, b, k): a row of k numbers an example.")
    if not ((p >= 0).all() and np.allclose(p.sum(axis=-1), 1, rtol=0, atol=TOLERANCE)):
        raise ValueError(
            "p has a row that is no probabilities; each number is 0 or more, and each row adds up"
            " to 1: take the softmax of logits first."
        )
    return p


def _check_finite(logits):
    if not np.isfinite(_check_members("logits", logits)).all():
        raise ValueError(
            "logits hold a number that is not finite; leave out a member that has diverged."
        )


@checked_by(_check_finite)
@formula(logits="(members, b, k)")
def ensemble_average(logits):
    """The mean of the members' probabilities, (b, k): softmax of each, then the mean over members.

    logits: (members, b, k), the last layer's outputs of each member for b examples. Raises
    ValueError for other shapes and for numbers that are not finite.
    Rival conventions: the mean of the logits, then softmax (a geometric mean of the probabilities);
    votes, the share of the members whose largest number is that class.
    Source: L. K. Hansen and P. Salamon, "Neural network ensembles" (1990).

    >>> ensemble_average(np.log([[[0.9, 0.1]], [[0.6, 0.4]], [[0.3, 0.7]]])).round(3)
    array([[0.6, 0.4]])
    """
    p = layers.softmax(logits)
    return np.mean(p, axis=0)


def _check_spread(p):
    _check_probabilities(_check_members("p", p))


@checked_by(_check_spread)
@formula(p="(members, b, k)")
def spread(p):
    """How far the members lie from their mean p̄: Σ (p - p̄)² over the classes, and of that the
    mean over members and examples. One number, 0 if all say the same.

    p: (members, b, k), probabilities. For squared errors it is what the mean gains: the mean
    `brier` of the members, less their spread, is the `brier` of p̄. Raises ValueError for rows that
    are no probabilities.
    Rival convention: divided by members - 1, as a sample's variance is.
    Source: A. Krogh and J. Vedelsby, "Neural network ensembles, cross validation, and active
    learning" (1995).

    >>> round(float(spread(np.array([[[0.9, 0.1]], [[0.5, 0.5]]]))), 3)
    0.08
    """
    squares = (p - p.mean(axis=0)) ** 2
    return np.mean(squares.sum(axis=-1))


def _check_brier(p, labels):
    p, labels = _check_probabilities(p), as_array("labels", labels)
    if labels.dtype.kind not in "iu" or labels.shape != p.shape[-2:-1]:
        raise ValueError(
            f"labels have shape {labels.shape} ({labels.dtype}); with p {p.shape} give"
            f" {p.shape[-2:-1]} whole numbers."
        )
    if not 0 <= labels.min() <= labels.max() < p.shape[-1]:
        raise ValueError(
            f"labels go from {labels.min()} to {labels.max()}; with {p.shape[-1]} classes they are"
            f" whole numbers from 0 to {p.shape[-1] - 1}."
        )


@checked_by(_check_brier)
@formula(p="(…, b, k)", labels="(b,)")
def brier(p, labels):
    """Squared error of probabilities p (…, b, k): Σ (p - y)² over the classes, with y 1 for the
    label and 0 for the others, and of that the mean over the examples, (…,). From 0 to 2.

    Raises ValueError for rows that are no probabilities and for labels that are no class.
    Rival convention: divided by the number of classes, or of two classes one alone.
    Source: G. W. Brier, "Verification of forecasts expressed in terms of probability" (1950).

    >>> float(brier(np.array([[0.5, 0.5], [1.0, 0.0]]), np.array([0, 0])))
    0.25
    """
    truth = np.eye(p.shape[-1])[labels]
    return ((p - truth) ** 2).sum(axis=-1).mean(axis=-1)


def _check_network(network):
    if not isinstance(network, Network):
        raise TypeError(f"network is a {type(network).__name__}; give a Network.")


def _check_starts(network, count, seed):
    _check_network(network)
    check_whole("count", count, 1, most=10**4)
    check_whole("seed", seed, 0, most=math.inf)


@checked_by(_check_starts)
def members(network, count, seed):
    """Starts of `count` networks, (count, n), for `fit(start=…)`, each from a stream of its own.
    The first ones stay the same if more are asked for.

    >>> members(Network((2, 2)), 3, seed=0).shape
    (3, 6)
    """
    streams = np.random.default_rng(seed).spawn(count)
    return np.array([network.start(rng) for rng in streams])


def _check_match(network, w, other):
    _check_network(network)
    if len(network.sizes) != 3 or network.norm:
        raise ValueError(
            f"network has sizes {network.sizes}{' and batch norm' if network.norm else ''}; units"
            " are matched in one hidden layer without batch norm, as in (64, 32, 10)."
        )
    for name, array in (("w", as_array("w", w)), ("other", as_array("other", other))):
        if array.shape != (network.count,) or not np.isfinite(array).all():
            raise ValueError(
                f"{name} has shape {array.shape}; give ({network.count},) finite numbers, the"
                " weights of one network."
            )


@checked_by(_check_match)
def match_units(network, w, other):
    """The weights `other` (n,) with its hidden units in the order in which they resemble those of w
    most. It answers as before: only the order of the units is another.

    Two units resemble each other by the product of their weights, those that come in, the bias and
    those that go out. The pair that does so most is put together first, then the next one.
    Source: S. K. Ainsworth and others, "Git Re-Basin" (2023), which solves for the best order of
    all.

    >>> network, w = Network((2, 2, 2)), np.array([1.0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0])
    >>> exchanged = np.array([0.0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0])
    >>> bool(np.all(match_units(network, w, exchanged) == w))
    True
    """
    units, others = (_units(network, np.asarray(each, float)) for each in (w, other))
    alike, order = units @ others.T, np.empty(len(units), int)
    for _ in order:
        row, column = np.unravel_index(np.argmax(alike), alike.shape)
        order[row] = column
        alike[row], alike[:, column] = -np.inf, -np.inf
    matched = np.array(other, float)
    parts = network.views(matched)
    for name, axis in (("W1", 1), ("b1", 1), ("W2", 0)):
        parts[name][:] = np.take(parts[name], order, axis=axis)
    return matched


def _units(network, w):
    """Each hidden unit as a row of all its weights."""
    parts = network.views(w)
    return np.hstack([parts["W1"].T, parts["b1"].T, parts["W2"]])
