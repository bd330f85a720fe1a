"""Facts about a network with a new last layer: what was kept, and how the new layer starts."""

import copy

import numpy as np

from coursekit.checking.exercise import Malformed, given
from coursekit.network import Network

CALLS = 30  # heads whose spread is averaged: a thousand numbers each
# 200 units before the last layer, so that its scale shows; three layers, so that "layer 1" is not
# "all but the last"; fewer classes than before, and more
CASES_OF_SIZES = (((6, 200, 10), 5), ((5, 4, 200, 3), 7))


def _input(sizes, classes):
    network = Network(sizes)
    w = np.random.default_rng(8).normal(0, 0.4, network.count)
    return given(network, w, classes, np.random.default_rng(3))


INPUTS = tuple(_input(*case) for case in CASES_OF_SIZES)
SIZES, COUNT = "sizes of the network that comes back", "numbers in its weights"
NEXT, SAME = "the next call draws another last layer", "an equal rng draws the same one"
WANTED = "it must return a Network and its weights: end it with `return network, w`"


def facts(call, inputs):
    """What holds for any way to draw normal numbers."""
    network, w, classes, rng = copy.deepcopy(inputs.positional)
    again, before = copy.deepcopy(rng), w.copy()
    made, first = _answer(call, network, w, classes, rng)
    found = {SIZES: made.sizes, COUNT: len(first)}
    if len(first) != made.count or made.sizes != (*network.sizes[:-1], classes):
        return found | _missing(network)
    heads = [first, *(_answer(call, network, w, classes, rng)[1] for _ in range(CALLS - 1))]
    same = _answer(call, network, w, classes, again)[1]
    return (
        found
        | _kept(network.views(before), made.views(first))
        | _of_heads([made.views(each) for each in heads], network.views(before))
        | {
            "the weights that were handed in stay as they were": np.array_equal(w, before),
            "the new weights are an array of their own": not np.shares_memory(w, first),
            NEXT: not np.array_equal(heads[0], heads[1]),
            SAME: np.array_equal(first, same),
        }
    )


def _missing(network):
    """The other facts, of what has not the right sizes."""
    return {name: "unknown" for name in _names(network)}


def _names(network):
    body = [f"{name} is as it was" for name in list(network.shapes)[:-2]]
    return (*body, *OF_HEADS, *OF_ARRAYS)


SPREAD = "spread of the new weights, as a multiple of √(2/n)"
COLUMNS = "columns of the old last layer in the new one"
OWN = "each class has a column of its own"
OF_HEADS = (SPREAD, COLUMNS, OWN, "the new biases are 0")
OF_ARRAYS = (
    "the weights that were handed in stay as they were",
    "the new weights are an array of their own",
    NEXT,
    SAME,
)


def _kept(old, new):
    return {f"{name} is as it was": np.array_equal(new[name], old[name]) for name in list(old)[:-2]}


def _of_heads(heads, before):
    """What the last layers have in common."""
    weights, biases = list(before)[-2:]
    drawn, old = np.array([head[weights] for head in heads]), before[weights]
    alike = (drawn[0][:, :, np.newaxis] == old[:, np.newaxis]).all(axis=0).any(axis=1)
    return {
        SPREAD: float(drawn.std() / np.sqrt(2 / len(old))),
        COLUMNS: int(alike.sum()),
        OWN: np.unique(drawn[0], axis=1).shape == drawn[0].shape,
        "the new biases are 0": all(not head[biases].any() for head in heads),
    }


def _answer(call, network, w, classes, rng):
    """The network and its weights. Raises Malformed for anything else."""
    answer = call(network, w, classes, rng)
    problem = _of_pair(answer) or _of_parts(*answer)
    if problem:
        raise Malformed(problem)
    return answer


def _of_pair(answer):
    """What is wrong with an answer that is no pair, or None."""
    if answer is None:
        return f"new_head returned None; {WANTED}."
    if isinstance(answer, Network):
        return f"new_head returned the Network alone; {WANTED}."
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        kind = f"{len(answer)} values" if isinstance(answer, tuple) else _kind(answer)
        return f"new_head returned {kind}; {WANTED}."
    return None


def _of_parts(made, weights):
    """What is wrong with the two parts, or None."""
    if not isinstance(made, Network):
        return (
            f"The first thing that new_head returned is {_kind(made)}; it must be a Network, such"
            " as Network((*network.sizes[:-1], classes)), and the weights come second."
        )
    array = isinstance(weights, np.ndarray) and weights.dtype.kind == "f"
    if not array or weights.ndim != 1 or not np.isfinite(weights).all():
        shape = f"an array of shape {weights.shape}" if array else _kind(weights)
        return (
            f"The weights that new_head returned are {shape}; they must be one array of shape"
            f" ({made.count},) with finite numbers."
        )
    return None


def _kind(value):
    return "still `...`" if value is ... else f"a {type(value).__name__}"


# ----------------------------------------------------------------- rare cases


def _as_many(call):
    """Whether the last layer is new, too, if the new task has as many classes as the old one."""
    network, w, _, rng = copy.deepcopy(INPUTS[0].positional)
    made, new = _answer(call, network, w, network.sizes[-1], rng)
    return new.shape == w.shape and not np.isin(made.views(new)["W2"], w).any()


def _wide(call):
    """Whether a network of one layer gets a new one."""
    network = Network((30, 3))
    made, new = _answer(call, network, np.ones(network.count), 4, np.random.default_rng(1))
    return made.sizes == (30, 4) and new.shape == (124,) and not (new == 1).any()


CASES = (
    ("the last layer is new if the classes are as many as before, too", _as_many),
    ("a network of one layer gets a new one", _wide),
)
