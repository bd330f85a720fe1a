"""Transfer learning: a trained network lends its first layers to another task.

A network is `Network`, its weights are one vector w (count,), and a layer is a pair of parts, W and
b; see `Network.views`.
"""

import numpy as np

from coursekit._checks import as_array, check_rng, check_whole, checked_by, shown
from coursekit.layers import relu_forward
from coursekit.network import Network

MOST = 10**6  # classes of a head


def _check_network(network):
    if not isinstance(network, Network):
        raise TypeError(f"network is {shown(network)}; give a Network.")


def _check_weights(network, w, lead=""):
    w = as_array("w", w)
    if w.shape[-1:] != (network.count,) or (w.ndim > 1 and not lead):
        raise ValueError(
            f"w has shape {w.shape}; this network has {network.count} parameters: give"
            f" ({lead}{network.count},), as start(rng) does."
        )


def _check_head(network, w, classes, rng):
    _check_network(network)
    _check_weights(network, w)
    check_whole("classes", classes, 2, most=MOST)
    check_rng(rng, "standard_normal")


@checked_by(_check_head)
def new_head(network, w, classes, rng):
    """The network with a new last layer for so many classes, and its weights: all other layers as
    in w, the last one drawn from rng. Returns (Network, w).

    w: (count,), which stays as it is; the new weights are an array of their own. The new layer
    starts as every layer does, `Network.start`: weights of variance 2/n for n inputs, biases 0.
    A network of one layer keeps nothing. With batch norm the running averages stay valid. Raises
    ValueError for weights of another network and for fewer than two classes.
    Rival convention: a last layer of zeros.
    Source: J. Yosinski and others, "How transferable are features in deep neural networks?" (2014).

    >>> network, rng = Network((64, 32, 10)), np.random.default_rng(0)
    >>> other, w = new_head(network, network.start(rng), 5, rng)
    >>> other.sizes, w.shape
    ((64, 32, 5), (2245,))
    """
    grown = Network((*network.sizes[:-1], classes), network.norm, network.start_scale)
    fresh = grown.start(rng)
    old, new = network.views(w), grown.views(fresh)
    for name in list(old)[:-2]:
        new[name][:] = old[name]
    return grown, fresh


def _check_names(network, names):
    _check_network(network)
    if isinstance(names, str) or not isinstance(names, list | tuple | set | frozenset):
        raise TypeError(f'names is {shown(names)}; give a list of parts, such as ["W2", "b2"].')
    unknown = [n for n in names if not isinstance(n, str) or n not in network.shapes]
    if unknown:
        raise ValueError(
            f"names holds {shown(unknown[0])}; the parts of this network are"
            f" {', '.join(network.shapes)}."
        )


@checked_by(_check_names)
def trained_mask(network, names):
    """True for each weight of the parts that are named, False for all others: (count,), for
    `rules.fine_tune_step`.

    names: a list of parts, such as ["W2", "b2"]; an empty one freezes all. Raises ValueError for a
    part that the network does not have.

    >>> trained_mask(Network((2, 1)), ["b1"])
    array([False, False,  True])
    """
    mask = np.zeros(network.count, bool)
    for name in names:
        mask[network.places[name]] = True
    return mask


def _check_features(network, w, x, layers):
    _check_network(network)
    if network.norm:
        raise ValueError("network has batch norm; features are those of a network without it.")
    _check_weights(network, w, "…, ")
    check_whole("layers", layers, 0, len(network.sizes) - 1)
    if as_array("x", x).ndim not in (2, 3) or np.shape(x)[-1] != network.sizes[0]:
        raise ValueError(
            f"x has shape {np.shape(x)}; the first layer takes {network.sizes[0]} features: give"
            f" (examples, {network.sizes[0]})."
        )


@checked_by(_check_features)
def features(network, w, x, layers):
    """What comes out of the first `layers` layers for examples x: (…, b, units), after relu.

    w: (…, count). layers: from 0, which gives x itself, to the number of layers, which gives the
    logits, without relu. Raises ValueError for another number, and for a network with batch norm.

    >>> network = Network((64, 32, 10))
    >>> w = network.start(np.random.default_rng(0))
    >>> [features(network, w, np.ones((3, 64)), cut).shape for cut in (0, 1, 2)]
    [(3, 64), (3, 32), (3, 10)]
    """
    if layers == 0:
        return np.asarray(x)
    body = Network(network.sizes[: layers + 1])
    out = body.logits(np.asarray(w)[..., : body.count], x)
    return out if layers == len(network.sizes) - 1 else relu_forward(out)
