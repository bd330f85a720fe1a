"""The controls of a demo: a slider with a value that can be typed, a choice, a switch; and handles,
by which the picture itself is held.

They say what is allowed; the page draws them (`page/controls.js`, `page/handles.js`).
"""

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass

SCALES = {  # scale -> (to where the track is even, and back)
    "linear": (lambda value: value, lambda place: place),
    "log": (math.log, math.exp),
    "window": (lambda beta: -math.log1p(-beta), lambda place: -math.expm1(-place)),
}


@dataclass(frozen=True)
class Slider:
    """A number from `low` to `high` on a "linear", "log" or "window" scale.

    Learning rates belong on a log scale; a β on the scale of its window 1/(1 − β), "window".
    `whole` for counts; `step` (linear scales) is what one arrow key moves; values keep `digits`
    significant digits (on a window scale 1 − value does). `plays`: milliseconds between two values
    when it runs by itself; it then has a button to play and to pause. `redraws` says that a change
    moves the still part of the picture, too. `when`: control -> the values with which this one
    counts; with others it is greyed.
    `role`: the colour of what it moves. `names`: (control, {its value: this label}), for a number
    that means something else with each kind. `words`: what is written for each value from `low` on,
    where whole numbers count something else, such as the stops of a training. `track`: without it
    only the value stands under the picture, for a control that is dragged in the picture itself.
    """

    name: str
    label: str
    low: float
    high: float
    start: float
    scale: str = "linear"
    step: float | None = None
    digits: int = 3
    whole: bool = False
    redraws: bool = False
    plays: int | None = None
    when: Mapping | None = None
    role: str = "yours"
    names: tuple[str, Mapping] | None = None
    words: tuple[str, ...] = ()
    track: bool = True

    def neat(self, value):
        """`value` as a slider that is dragged gives it: inside the range and with few digits."""
        if self.scale == "window":  # 1 − value has the digits, as in the browser
            short = float(f"{1 - float(f'{1 - value:.{self.digits}g}'):.12g}")
        else:
            short = float(f"{value:.{self.digits}g}")
        value = min(max(short, self.low), self.high)
        return round(value) if self.whole else value

    def accept(self, value):
        """`value` as the demo is given it. Raises ValueError unless it is a number in the range."""
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not self.low <= value <= self.high
        ):
            raise ValueError(
                f"{self.name} is {value!r}; it must be a number from {self.low:g} to {self.high:g}."
            )
        return round(value) if self.whole else value

    def tries(self):
        """Values a test should drive the control through: both ends, the middle, and odd ones
        between.
        """
        there, back = SCALES[self.scale]
        low, high = there(self.low), there(self.high)
        between = [low + (high - low) * part for part in (0, 1, 0.5, 0.1234567, math.sqrt(0.5))]
        return [self.neat(back(place)) for place in between]

    def card(self):
        """What the page needs to know."""
        return {"kind": "slider"} | dataclasses.asdict(self)


class _OneOf:
    """A control with a few values."""

    def accept(self, value):
        """The one that is meant; a browser writes 1.0 as 1. Raises ValueError for what is not
        shown.
        """
        for option in self.tries():
            if value == option and isinstance(value, bool) == isinstance(option, bool):
                return option
        raise ValueError(f"{self.name} is {value!r}; it must be one of {self.tries()}.")


@dataclass(frozen=True)
class Choice(_OneOf):
    """One of several `options`, shown side by side. `words`: option -> what is written on it.
    `sets`: option -> values of other controls that it brings along, such as the start on a surface.
    """

    name: str
    label: str
    options: tuple
    start: object
    redraws: bool = False
    words: Mapping | None = None
    sets: Mapping | None = None

    def tries(self):
        return list(self.options)

    def card(self):
        """What the page needs to know."""
        words = [str((self.words or {}).get(option, option)) for option in self.options]
        sets = [dict((self.sets or {}).get(option, {})) for option in self.options]
        return {"kind": "choice"} | dataclasses.asdict(self) | {"words": words, "sets": sets}


@dataclass(frozen=True)
class Switch(_OneOf):
    """On or off. `once`: it can only be switched on, and looks like a button that is pressed."""

    name: str
    label: str
    start: bool
    redraws: bool = False
    once: bool = False

    def tries(self):
        return [True, False]

    def card(self):
        """What the page needs to know."""
        return {"kind": "switch"} | dataclasses.asdict(self)


@dataclass(frozen=True)
class Drawing:
    """A curve that is drawn by hand with a "pen" handle: `count` numbers from `low` to `high`, one
    above each place of the horizontal axis. Where it is not the rest of the demo's business, `when`
    hides the pen.
    """

    name: str
    label: str
    low: float
    high: float
    start: tuple
    when: Mapping | None = None
    redraws: bool = False

    def accept(self, value):
        """`value` as a tuple of floats. Raises ValueError unless it is as many numbers, each in
        the range.
        """
        fits = isinstance(value, list | tuple) and len(value) == len(self.start)
        if not fits or not all(
            isinstance(v, int | float) and self.low <= v <= self.high for v in value
        ):
            raise ValueError(
                f"{self.name} must be {len(self.start)} numbers from {self.low:g} to {self.high:g}."
            )
        return tuple(map(float, value))

    def tries(self):
        """Curves a test should drive the control through."""
        return [tuple([end] * len(self.start)) for end in (self.low, self.high)]

    def card(self):
        """What the page needs to know."""
        return {"kind": "drawing"} | dataclasses.asdict(self)


@dataclass(frozen=True, kw_only=True)
class Handle:
    """A grip in the picture for one or two controls, which it moves as their own tracks do.

    panel: the number of the axes it stands in. x, y: the controls that its place on the axes means;
    without y it moves sideways only, without x up and down only. at: the artist whose last point it
    stands on, for the coordinate that no control gives; without it the grip is a line across the
    panel. A "pen" draws the curve of a `Drawing`, its y. name: what it is, to a screen reader.
    """

    name: str
    panel: int = 0
    x: str | None = None
    y: str | None = None
    at: str | None = None
    shape: str = "knob"  # or "cross", "line", "pen"

    def card(self):
        """What the page needs to know."""
        return dataclasses.asdict(self)
