"""A multilayer perceptron over one flat parameter vector, so that every update rule works on it
unchanged.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np

from coursekit import layers
from coursekit._checks import as_array, check_rng, shown
from coursekit._student_code import own_dropout

DROPOUT = layers.dropout_forward, layers.dropout_backward


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
    networks side by side. Raises ValueError for sizes that make no network.

    >>> Network().count  # for the digits
    2410
    """

    sizes: tuple[int, ...] = (64, 32, 10)

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

    @cached_property
    def shapes(self) -> dict[str, tuple[int, int]]:
        """Name -> shape of every part of w, in order: W1, b1, W2, …"""
        layer = enumerate(zip(self.sizes, self.sizes[1:], strict=False), start=1)
        return {
            name: shape
            for i, (n, k) in layer
            for name, shape in ((f"W{i}", (n, k)), (f"b{i}", (1, k)))
        }

    @cached_property
    def places(self) -> dict[str, slice]:
        """Name -> where in w the part lies, as a slice."""
        ends = np.cumsum([0, *(n * k for n, k in self.shapes.values())]).tolist()
        return {
            name: slice(*place)
            for name, place in zip(self.shapes, itertools.pairwise(ends), strict=True)
        }

    @property
    def count(self) -> int:
        """The number of parameters."""
        return sum(n * k for n, k in self.shapes.values())

    @cached_property
    def is_weight(self) -> np.ndarray:
        """1 for each weight and 0 for each bias, (count,), read-only: `decay=0.03 *
        network.is_weight` leaves the biases alone.

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
        return {
            name: w[..., place].reshape(w.shape[:-1] + self.shapes[name])
            for name, place in self.places.items()
        }

    def start(self, rng: np.random.Generator) -> np.ndarray:
        """Random weights of variance 2/n for n inputs, and zeros for b.

        Source: K. He and others, "Delving deep into rectifiers" (2015), for layers followed by
        relu.
        """
        check_rng(rng, "standard_normal")
        w = np.zeros(self.count)
        for name, part in self.views(w).items():
            if name.startswith("W"):
                part[:] = rng.standard_normal(part.shape) * np.sqrt(2 / len(part))
        return w

    def logits(self, w: np.ndarray, x: np.ndarray) -> np.ndarray:
        """Output of the last layer for examples x (b, features): (…, b, classes)."""
        return self._forward(w, x)[0]

    def evaluate(
        self, w: np.ndarray, x: np.ndarray, y: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Mean cross-entropy in nats and the share of right answers on examples x, y: each (…,)."""
        w, x, y = as_array("w", w), as_array("x", x), as_array("y", y)
        if w.ndim > 1:  # one by one: many examples of many networks do not fit into the cache
            return tuple(
                np.array(part)
                for part in zip(*(self.evaluate(one, x, y) for one in w), strict=True)
            )
        logits = self.logits(w, x)
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
    ) -> np.ndarray:
        """Gradient (…, count) of the mean cross-entropy of a batch. With keep < 1 hidden units are
        dropped, drawn from rng.

        dropout: forward and backward to put in the place of coursekit's; called for one network at
        a time.
        """
        return self.gradient_with(keep=keep, rng=rng, dropout=dropout)(w, x, y)

    def gradient_with(
        self,
        *,
        keep: float | np.ndarray = 1.0,
        rng: np.random.Generator | None = None,
        dropout: tuple[Callable, Callable] = DROPOUT,
    ) -> Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]:
        """`gradient` as a function of w, x and y alone, for a whole training: what stays the same
        in every step is prepared once. Raises TypeError for a dropout that is no pair of functions.
        """
        layer = dropout if dropout is DROPOUT else own_dropout(dropout)
        layers.check_keep(keep)
        drop = None if np.all(np.asarray(keep) == 1) else _Dropout(keep, rng, *layer)
        return partial(self._gradient, drop)

    def _gradient(self, drop, w, x, y):
        w = as_array("w", w)
        parts, dw = self.views(w), np.empty(w.shape)
        logits, inputs, masks = self._forward(w, x, drop)
        dout, grads = layers.cross_entropy_backward(logits, y), self.views(dw)
        for i in range(len(inputs), 0, -1):
            grads[f"W{i}"][:], grads[f"b{i}"][:] = layers.dense_gradients(dout, inputs[i - 1])
            if i > 1:
                dx = layers.dense_backward(dout, parts[f"W{i}"])
                if drop:
                    dx = drop.backward(dx, masks[i - 2], drop.keep)
                dout = layers.relu_backward(dx, inputs[i - 1])
        return dw

    def _forward(self, w, x, drop=None):
        """Logits, the input of each layer, and the masks of the hidden ones."""
        x = as_array("x", x)
        if x.ndim != 2 or x.shape[1] != self.sizes[0]:
            raise ValueError(
                f"x has shape {x.shape}; the first layer takes {self.sizes[0]} features: give"
                f" (examples, {self.sizes[0]})."
            )
        parts, inputs, masks = self.views(w), [x], []
        for i in range(1, len(self.sizes)):
            out = layers.dense_forward(inputs[-1], parts[f"W{i}"], parts[f"b{i}"])
            if i < len(self.sizes) - 1:
                out = layers.relu_forward(out)
                if drop:
                    out, mask = drop.forward(out, drop.keep, drop.rng)
                    masks.append(mask)
                inputs.append(out)
        return out, inputs, masks
