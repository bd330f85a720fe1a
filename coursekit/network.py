"""A multilayer perceptron over one flat parameter vector, so that every update rule works on it
unchanged.
"""

import inspect
import itertools
import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np

from coursekit import layers, normalise
from coursekit._checks import as_array, check_labels, check_rng, nonnegative, one_number, shown
from coursekit._normed import Predicting, Training, check_averages
from coursekit._student_code import own_dropout, own_norm

DROPOUT = layers.dropout_forward, layers.dropout_backward
NORM = normalise.batchnorm_forward, normalise.batchnorm_backward
Averages = list[tuple[np.ndarray, np.ndarray]]  # running mean and variance of each hidden layer
# The formulas alone: in each step of a training a network gives them only what it has checked, or
# made itself.
DENSE, DENSE_BACKWARD = inspect.unwrap(layers.dense_forward), inspect.unwrap(layers.dense_backward)
DENSE_GRADIENTS = inspect.unwrap(layers.dense_gradients)
RELU, RELU_BACKWARD = inspect.unwrap(layers.relu_forward), inspect.unwrap(layers.relu_backward)
LOSS_BACKWARD = inspect.unwrap(layers.cross_entropy_backward)
NORM_ALONE = tuple(map(inspect.unwrap, NORM))
# Untouched, and let go at once. glibc hands the memory of a large array back with each step, and
# asks for it anew, until it has seen one go that is as large as this: then it keeps as much
# (mallopt(3), on its dynamic threshold). Without it a training takes half as long again.
np.empty(3_900_000)


class _Dropout(NamedTuple):
    """The dropout of hidden units in one training."""

    keep: float | np.ndarray
    rng: np.random.Generator
    forward: Callable
    backward: Callable


@dataclass(frozen=True)
class Network:
    """Dense layers of these sizes with relu between them: (64, 32, 10) has one hidden layer, (64,
    10) is softmax regression.

    All parameters are one vector w (…, count); `views` names its parts. Leading axes of w are
    networks side by side. norm: batch norm before each relu; a hidden layer then has a gain g, and
    its b is the shift after the norm, not a bias before it. The running averages are no parameters:
    see `averages`. start_scale: how many times as large the weights start as He's. Raises
    ValueError for sizes that make no network.

    >>> Network().count  # for the digits
    2410
    >>> Network(norm=True).count  # and 32 gains
    2442
    """

    sizes: tuple[int, ...] = (64, 32, 10)
    norm: bool = False
    start_scale: float = 1.0

    def __post_init__(self):
        listed = isinstance(self.sizes, tuple | list)
        if (
            not listed
            or len(self.sizes) < 2
            or not all(
                isinstance(size, int | np.integer) and not isinstance(size, bool) and size >= 1
                for size in self.sizes
            )
        ):
            raise ValueError(
                f"sizes is {shown(self.sizes)}; give two or more whole numbers, such as (64, 32,"
                " 10): features, hidden units, classes."
            )
        if not isinstance(self.norm, bool):
            raise TypeError(f"norm is {shown(self.norm)}; give True for batch norm, or False.")
        one_number("start_scale", self.start_scale, nonnegative)
        object.__setattr__(self, "sizes", tuple(self.sizes))  # a list makes the same network

    @cached_property
    def shapes(self) -> dict[str, tuple[int, int]]:
        """Name -> shape of every part of w, in order: W1, b1, W2, …; with norm W1, b1, g1, W2, …"""
        shapes, last = {}, len(self.sizes) - 1
        for i, (n, k) in enumerate(itertools.pairwise(self.sizes), start=1):
            shapes |= {f"W{i}": (n, k), f"b{i}": (1, k)}
            shapes |= {f"g{i}": (1, k)} if self.norm and i < last else {}
        return shapes

    @cached_property
    def places(self) -> dict[str, slice]:
        """Name -> where in w the part lies, as a slice."""
        ends = np.cumsum([0, *(n * k for n, k in self.shapes.values())]).tolist()
        return {
            name: slice(*place)
            for name, place in zip(self.shapes, itertools.pairwise(ends), strict=True)
        }

    @property
    def _normed(self):
        """How many units each layer with batch norm has."""
        return self.sizes[1:-1] if self.norm else ()

    @cached_property
    def count(self) -> int:
        """The number of parameters."""
        return sum(n * k for n, k in self.shapes.values())

    @cached_property
    def is_weight(self) -> np.ndarray:
        """1 for each weight, 0 for each bias, gain and shift, (count,), read-only: `decay=0.03 *
        network.is_weight` leaves the others alone.

        >>> Network((2, 1)).is_weight
        array([1., 1., 0.])
        """
        marks = np.zeros(self.count)
        for name, place in self.places.items():
            marks[place] = name.startswith("W")
        marks.flags.writeable = False
        return marks

    def views(self, w: np.ndarray) -> dict[str, np.ndarray]:
        """The parts of w by name, as views: what is written into them is written into w."""
        w = as_array("w", w)
        if w.shape[-1:] != (self.count,):
            raise ValueError(
                f"w has shape {w.shape}; this network has {self.count} parameters: give (…,"
                f" {self.count}), as start(rng) does."
            )
        return self._parts(w)

    def _parts(self, w):
        lead, shapes = w.shape[:-1], self.shapes
        return {
            name: w[..., place].reshape(lead + shapes[name]) for name, place in self.places.items()
        }

    def start(self, rng: np.random.Generator) -> np.ndarray:
        """Random weights of variance 2/n for n inputs, times start_scale; zeros for b, ones for
        the gains g.

        Source: K. He and others, "Delving deep into rectifiers" (2015), for layers followed by
        relu.
        """
        check_rng(rng, "standard_normal")
        w = np.zeros(self.count)
        for name, part in self.views(w).items():
            if name.startswith("W"):
                spread = self.start_scale * np.sqrt(2 / len(part))
                part[:] = rng.standard_normal(part.shape) * spread
            elif name.startswith("g"):
                part[:] = 1
        return w

    def averages(self, *lead: int) -> Averages:
        """Running averages of batch norm before the first step: mean 0 and variance 1 (…, k) for
        each hidden layer; an empty list without norm. lead: the leading axes of w.
        """
        return [(np.zeros((*lead, k)), np.ones((*lead, k))) for k in self._normed]

    def logits(self, w: np.ndarray, x: np.ndarray, averages: Averages | None = None) -> np.ndarray:
        """Output of the last layer for examples x (b, features): (…, b, classes).

        averages: with batch norm, the running averages to normalise with, such as those of
        `History`; without them x is one batch, which is normalised by itself, as in training.
        """
        if averages is None:
            norm = Training(None, NORM)
        else:
            check_averages(averages, self._normed, as_array("w", w).shape[:-1])
            norm = Predicting(averages)
        return self._forward(self.views(w), x, norm=norm if self.norm else None)[0]

    def evaluate(
        self, w: np.ndarray, x: np.ndarray, y: np.ndarray, averages: Averages | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Mean cross-entropy in nats and the share of right answers on examples x, y: each (…,).
        averages: as in `logits`.
        """
        w, x, y = as_array("w", w), as_array("x", x), as_array("y", y)
        if averages is not None:
            check_averages(averages, self._normed, w.shape[:-1])
        if w.ndim > 1:  # one by one: many examples of many networks do not fit into the cache
            each = (
                self.evaluate(one, x, y, averages and [(m[i], v[i]) for m, v in averages])
                for i, one in enumerate(w)
            )
            return tuple(np.array(part) for part in zip(*each, strict=True))
        logits = self.logits(w, x, averages)
        return layers.cross_entropy(logits, y), (logits.argmax(axis=-1) == y).mean(axis=-1)

    def gradient(
        self,
        w: np.ndarray,
        x: np.ndarray,
        y: np.ndarray,
        *,
        keep: float | np.ndarray = 1.0,
        rng: np.random.Generator | None = None,
        dropout: tuple[Callable, Callable] = DROPOUT,
        norm: tuple[Callable, Callable] = NORM,
        averages: Averages | None = None,
    ) -> np.ndarray:
        """Gradient (…, count) of the mean cross-entropy of a batch. With keep < 1 hidden units are
        dropped, drawn from rng. x may be (runs, b, features): for each network its own pictures of
        the same examples, changed in their own way.

        dropout, norm: forward and backward to put in the place of coursekit's; called for one
        network at a time. averages: a list of running averages, such as `averages()`; each entry is
        replaced by what the batch makes of it.
        """
        options = {"keep": keep, "rng": rng, "dropout": dropout, "norm": norm}
        return self.gradient_with(**options, averages=averages)(w, x, y)

    def gradient_with(
        self,
        *,
        keep: float | np.ndarray = 1.0,
        rng: np.random.Generator | None = None,
        dropout: tuple[Callable, Callable] = DROPOUT,
        norm: tuple[Callable, Callable] = NORM,
        averages: Averages | None = None,
    ) -> Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]:
        """`gradient` as a function of w, x and y alone, for a whole training: what stays the same
        in every step is prepared once. Raises TypeError for a dropout or norm that is no pair of
        functions.
        """
        layer = DROPOUT if _same(dropout, DROPOUT) else own_dropout(dropout)
        layers.check_keep(keep)
        drop = None if np.all(np.asarray(keep) == 1) else _Dropout(keep, rng, *layer)
        if averages is not None:
            check_averages(averages, self._normed)
        pair = NORM_ALONE if _same(norm, NORM) else own_norm(norm)
        return partial(self._gradient, (drop, Training(averages, pair) if self.norm else None))

    def _gradient(self, between, w, x, y):
        w, (drop, norm) = as_array("w", w), between
        parts, dw = self.views(w), np.empty(w.shape)
        logits, inputs, masks, sums = self._forward(parts, x, drop, norm)
        check_labels(logits, y)
        dout, grads = LOSS_BACKWARD(logits, np.asarray(y)), self._parts(dw)
        for i in range(len(inputs), 0, -1):
            if norm and i <= len(sums):
                dout, dgain, dshift = norm.backward(dout, sums[i - 1], parts[f"g{i}"])
                grads[f"g{i}"][:], grads[f"b{i}"][:] = dgain, dshift
                grads[f"W{i}"][:] = inputs[i - 1].swapaxes(-1, -2) @ dout
            else:
                grads[f"W{i}"][:], grads[f"b{i}"][:] = DENSE_GRADIENTS(dout, inputs[i - 1])
            if i > 1:
                dx = DENSE_BACKWARD(dout, parts[f"W{i}"])
                if drop:
                    dx = drop.backward(dx, masks[i - 2], drop.keep)
                dout = RELU_BACKWARD(dx, inputs[i - 1])
        return dw

    def _forward(self, parts, x, drop=None, norm=None):
        """Logits, the input of each layer, the masks of the hidden ones, and their sums before
        the norm.
        """
        x = self._examples(x, parts["W1"].shape[:-2])
        inputs, masks, sums = [x], [], []
        for i in range(1, len(self.sizes)):
            hidden = i < len(self.sizes) - 1
            if norm and hidden:  # no bias: the norm would take it off again
                sums.append(inputs[-1] @ parts[f"W{i}"])
                out = norm.forward(i - 1, sums[-1], parts[f"g{i}"], parts[f"b{i}"])
            else:
                out = DENSE(inputs[-1], parts[f"W{i}"], parts[f"b{i}"])
            if hidden:
                out = RELU(out)
                if drop:
                    out, mask = drop.forward(out, drop.keep, drop.rng)
                    masks.append(mask)
                inputs.append(out)
        return out, inputs, masks, sums

    def _examples(self, x, lead):
        """x as an array that fits this network, `lead` times side by side."""
        x = as_array("x", x)
        if x.ndim not in (2, 3) or x.shape[-1] != self.sizes[0]:
            raise ValueError(
                f"x has shape {x.shape}; the first layer takes {self.sizes[0]} features: give"
                f" (examples, {self.sizes[0]})."
            )
        if x.ndim == 3 and x.shape[:1] != lead:
            raise ValueError(
                f"x has shape {x.shape} and w {(*lead, self.count)}; give examples for all"
                f" networks, (examples, {self.sizes[0]}), or as many times as there are networks."
            )
        if self.norm and not x.size:
            raise ValueError(f"x has shape {x.shape}; give a batch of one example or more.")
        return x


def _same(pair, ours):
    """Whether a pair of functions is the course's: its own may be put in a new tuple."""
    return isinstance(pair, tuple) and len(pair) == 2 and all(map(operator.is_, pair, ours))
