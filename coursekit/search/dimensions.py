"""The dimensions of a space: one for each hyperparameter, each on the scale on which it acts.

A dimension is a map between values and places: `at(u)` is the value at share u of the way from low
to high, from 0 to 1, and `place(value)` is the way back. Sampling, grids, zooming and the axes of
pictures are the same for all of them.
"""

import contextlib
import functools
import inspect
import math
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np

from coursekit._checks import check_rng, check_whole, shown
from coursekit.random_search import log_uniform_sample, sample_beta

HUGE = 1e300  # far from where floats overflow
# The formulas alone: what they would check, a dimension has checked when it was made.
LOG, WINDOW = inspect.unwrap(log_uniform_sample), inspect.unwrap(sample_beta)


class Dimension:
    """What all dimensions can do; a kind of its own defines `at` and `place`."""

    def sample(self, rng: np.random.Generator) -> Any:
        """One random value: uniform on the scale of this dimension."""
        check_rng(rng, "random")
        return self.at(rng.random())

    def ticks(self) -> list:
        """Values worth naming on an axis."""
        return self.grid(5)

    def count(self, n: int) -> int:
        """How many values a grid of n has, at most."""
        return n

    def grid(self, n: int) -> list:
        """n values at equal steps on the scale, both ends among them; the middle alone for n = 1.
        Never one twice.
        """
        check_whole("n", n, 1)
        shares = np.linspace(0, 1, n) if n > 1 else [0.5]
        return list(dict.fromkeys(self.at(float(u)) for u in shares))


@dataclass(frozen=True)
class _Range(Dimension):
    low: float
    high: float

    def __post_init__(self):
        for name in ("low", "high"):
            object.__setattr__(self, name, self._plain(getattr(self, name)))
        if not self.low < self.high:
            raise ValueError(f"{shown(self)}: low must be smaller than high.")
        self._check_scale()
        if not self._scale(self.low) < self._scale(self.high):
            raise ValueError(
                f"{shown(self)}: on this scale low and high are the same number to a computer; put"
                " them further apart."
            )

    def _scale(self, value):
        """The value on the scale on which equal steps act alike."""
        return value

    def place(self, value: float) -> float:
        """Share of the way from low to high at which the value lies, on the scale."""
        low, high = self._scale(self.low), self._scale(self.high)
        return (self._scale(value) - low) / (high - low)

    def _plain(self, end):
        """An end as a float of Python's: NumPy's small kinds overflow, and its long ones are no
        JSON.
        """
        end = end.item() if isinstance(end, np.integer | np.floating) else end
        if isinstance(end, bool) or not isinstance(end, int | float) or not -HUGE < end < HUGE:
            raise ValueError(
                f"{shown(self)}: low and high must be numbers between −{HUGE:g} and {HUGE:g}."
            )
        return float(end)

    def _check_scale(self):
        """Raise ValueError if the scale has no place for low or high."""

    def at(self, u: float) -> float:
        """The value at share u of the way from low to high."""
        return float(min(max(self._value(_share(u)), self.low), self.high))

    def zoom(self, value: float, shrink: float) -> Self:
        """The same dimension, narrower: `shrink` times as wide on its scale, around value, and
        never beyond its ends.

        Where the numbers of a computer leave no room between the new ends, it stays as it is.
        """
        low, high = self._around(value, shrink)
        room = self._scale(low) < self._scale(high)
        return replace(self, low=low, high=high) if room else self

    def _around(self, value, shrink):
        if not isinstance(shrink, int | float) or not 0 < shrink <= 1:
            raise ValueError(
                f"shrink is {shown(shrink)}; it must be above 0, and at most 1, which leaves all as"
                " it is."
            )
        left = min(max(self.place(value) - shrink / 2, 0), 1 - shrink)
        return self.at(left), self.at(min(left + shrink, 1))


class Uniform(_Range):
    """A number from low to high, equally likely everywhere: keep, for one."""

    def _value(self, u):
        return self.low + u * (self.high - self.low)


class LogUniform(_Range):
    """A number from low to high, every decade as likely as any other: a learning rate. Raises
    ValueError unless low > 0.
    """

    def _check_scale(self):
        if self.low <= 0:
            raise ValueError(
                f"{shown(self)}: a log scale never reaches 0; give a low above 0, such as 1e-6."
            )

    def _value(self, u):
        return LOG(np.asarray(u), self.low, self.high)

    def ticks(self) -> list[float]:
        """The powers of 10, if there are two or more."""
        powers = [
            10.0**k
            for k in range(
                math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9) + 1
            )
        ]
        return powers if len(powers) > 1 else self.grid(3)

    def _scale(self, value):
        return math.log(value)


class OneMinusLogUniform(_Range):
    """A decay rate β from low to high, with 1 − β on a log scale. Raises ValueError unless 0 <= low
    and high < 1.
    """

    def _check_scale(self):
        if self.low < 0 or self.high >= 1:
            raise ValueError(
                f"{shown(self)}: 1 − β is on a log scale, which never reaches 0; β needs 0 <= low"
                " < high"
                " < 1."
            )

    def _value(self, u):
        return WINDOW(np.asarray(1 - u), self.low, self.high)

    def ticks(self) -> list[float]:
        """0.9, 0.99, 0.999, …, if there are two or more."""
        nines = [
            1 - 10.0**-k
            for k in range(1, 16)
            if self.low - 1e-9 <= 1 - 10.0**-k <= self.high * (1 + 1e-12)
        ]
        return nines if len(nines) > 1 else self.grid(3)

    def _scale(self, value):
        return -math.log(1 - value)


@dataclass(frozen=True)
class Integers(_Range):
    """A whole number from low to high, both included; `log` for counts that act by their ratio,
    such as layer widths.
    """

    log: bool = False

    def _plain(self, end):
        end = super()._plain(end)
        if end != int(end):
            raise ValueError(f"{shown(self)}: low and high must be whole numbers.")
        return int(end)

    def _check_scale(self):
        if not isinstance(self.log, bool):
            raise ValueError(f"{shown(self)}: log must be True or False.")
        if self.log and self.low <= 0:
            raise ValueError(
                f"{shown(self)}: a log scale never reaches 0; give a low of 1 or more."
            )

    def at(self, u: float) -> int:
        """The whole number at share u of the way: each gets the same share, on a log scale one that
        shrinks with its size.
        """
        return int(min(max(math.floor(self._wide.at(u)), self.low), self.high))

    def place(self, value: int) -> float:
        """Share of the way at which the middle of the value's stretch lies."""
        first, last = self._wide.place(value), self._wide.place(value + 1)
        return (first + last) / 2

    def grid(self, n: int) -> list[int]:
        """At most n numbers, at equal steps on the scale as far as there are such; all of them if n
        has room for them.
        """
        check_whole("n", n, 1)
        if n > self.high - self.low:
            return list(range(self.low, self.high + 1))
        steps = np.geomspace if self.log else np.linspace
        return (
            [int(value) for value in np.unique(np.round(steps(self.low, self.high, n)))]
            if n > 1
            else [self.at(0.5)]
        )

    def count(self, n: int) -> int:
        """As of every dimension."""
        return min(n, self.high - self.low + 1)

    def zoom(self, value: float, shrink: float) -> Self:
        """As of every dimension; the neighbours of a number that is left alone stay, too."""
        low, high = self._around(value, shrink)
        alone = low == high
        return replace(self, low=max(self.low, low - alone), high=min(self.high, high + alone))

    @property
    def _wide(self):
        return _wide(self.low, self.high, self.log)


@functools.lru_cache
def _wide(low, high, log):
    """The range that whole numbers are rounded down from. It is kept: every draw asks for it."""
    return (LogUniform if log else Uniform)(low, high + 1)


@dataclass(frozen=True)
class Choice(Dimension):
    """One of several options that have no order, such as names of rules."""

    options: tuple[Any, ...]

    def __post_init__(self):
        if isinstance(self.options, str | bytes) or not hasattr(self.options, "__iter__"):
            raise ValueError(
                f"Choice({shown(self.options)}): give several options in brackets, such as"
                " Choice(('adam', 'sgd'))."
            )
        object.__setattr__(self, "options", tuple(self.options))
        if not self.options or _has_twins(self.options):
            raise ValueError(
                f"Choice({shown(self.options)}): give one option or more, none of them twice."
            )

    def at(self, u: float) -> Any:
        """The option at share u of the way through their list."""
        return self.options[min(int(_share(u) * len(self.options)), len(self.options) - 1)]

    def place(self, value: Any) -> float:
        """Share of the way at which the option stands in their list."""
        return (self.options.index(value) + 0.5) / len(self.options)

    def __repr__(self):
        shown = (str(named(o)) if callable(o) else repr(o) for o in self.options)
        return f"Choice(({', '.join(shown)}))"

    def count(self, n: int) -> int:
        """As many as there are."""
        return len(self.options)

    def grid(self, n: int) -> list:
        """All options, however few are asked for: there is nothing between them to leave out."""
        check_whole("n", n, 1)
        return list(self.options)

    def zoom(self, value: Any, shrink: float) -> Self:
        """Itself: options have no neighbourhood."""
        return self


def _has_twins(options):
    """Whether two options are equal. Raises ValueError for options of which that cannot be said."""
    try:
        if not all(option == option for option in options):  # NaN is not
            raise ValueError
        with contextlib.suppress(TypeError):  # an option that cannot be in a set, such as a list
            return len(set(options)) < len(options)
        return any(a == b for i, a in enumerate(options) for b in options[:i])
    except ValueError:
        raise ValueError(
            f"Choice({shown(options)}): an option is NaN or an array, which is not equal to itself;"
            " give it a name, and look the name up in the objective."
        ) from None


def named(option: Any) -> str | int | float | bool | None:
    """An option as JSON can hold it; one that it cannot hold, such as a function, by its name,
    which another process knows, too.
    """
    return (
        option
        if isinstance(option, str | int | float | bool | None)
        else getattr(option, "__name__", repr(option))
    )


def _share(u):
    if not isinstance(u, int | float) or not 0 <= u <= 1:
        raise ValueError(
            f"u is {shown(u)}; it is a share of the way from low to high, from 0 to 1."
        )
    return u
