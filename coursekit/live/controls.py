"""The controls of a demo: a slider with a box for typed values, a choice, a switch."""

import math
from dataclasses import dataclass

import ipywidgets as widgets

WIDE = {"width": "auto", "flex": "1 1 auto"}  # the row's; labels and tracks share it by live.css


@dataclass(frozen=True)
class Slider:
    """A number from `low` to `high` on a "linear" or "log" scale; learning rates belong on a log
    scale.

    `whole` for counts; `step` (linear scales) is what one arrow key moves; values keep `digits`
    significant digits. `plays`: milliseconds between two values when it runs by itself; it then has
    buttons to play, to pause and for one step. `redraws` says that a change moves the still part of
    the picture, which costs a full Matplotlib drawing.
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

    def neat(self, value):
        """`value` as the slider shows it: inside the range and with few digits."""
        value = min(max(float(f"{value:.{self.digits}g}"), self.low), self.high)
        return round(value) if self.whole else value

    def build(self, moved):
        if self.scale == "log":
            low, high = math.log10(self.low), math.log10(self.high)
            slider = widgets.FloatLogSlider(min=low, max=high, layout=WIDE)
        else:
            slider = widgets.FloatSlider(min=self.low, max=self.high, layout=WIDE)
        slider.step = self.step or (
            1 if self.whole and self.scale == "linear" else (slider.max - slider.min) / 100
        )
        slider.readout = False
        return _Numbers(self, slider, moved)

    def tries(self):
        """Values a test should drive the control through: both ends, the middle, and odd ones
        between.
        """
        log = self.scale == "log"
        low, high = (math.log(self.low), math.log(self.high)) if log else (self.low, self.high)
        between = [low + (high - low) * part for part in (0, 1, 0.5, 0.1234567, math.sqrt(0.5))]
        return [self.neat(math.exp(v) if log else v) for v in between]


@dataclass(frozen=True)
class Choice:
    """One of several `options`, shown side by side."""

    name: str
    label: str
    options: tuple
    start: object
    redraws: bool = False

    def build(self, moved):
        buttons = widgets.ToggleButtons(
            options=[(str(option), option) for option in self.options], value=self.start
        )
        buttons.style.button_width = "auto"
        return _Plain(self, buttons, moved)

    def tries(self):
        return list(self.options)


@dataclass(frozen=True)
class Switch:
    """On or off."""

    name: str
    label: str
    start: bool
    redraws: bool = False

    def build(self, moved):
        return _Plain(self, widgets.Checkbox(value=self.start, indent=False), moved)

    def tries(self):
        return [True, False]


class _Plain:
    """A control whose widget holds the value as it is."""

    def __init__(self, spec, widget, moved):
        self.spec, self.main, self.value, self._moved = spec, widget, spec.start, moved
        self.links = []
        widget.add_class(f"coursekit-{spec.name}")
        widget.observe(self._changed, "value")
        self.row = widgets.HBox([widgets.Label(spec.label), widget])
        self.row.add_class("coursekit-row")

    def _changed(self, change):
        if change["new"] != self.value:
            self.value = change["new"]
            self._moved(self.spec)

    def check(self, value):
        """Raise ValueError unless `value` can be shown."""
        if value not in self.spec.tries():
            raise ValueError(
                f"{self.spec.name} is {value!r}; it must be one of {self.spec.tries()}."
            )

    def show(self, value):
        """Show `value` without telling anybody that it moved."""
        self.value = value
        self.main.value = value


class _Numbers:
    """A slider and a box that show one number; whichever is moved, the other follows.

    The page's slider knows only its steps, and reports the nearest step back when it is set to a
    value between two. So it is set to that step in the first place, while `value` keeps what was
    typed.
    """

    def __init__(self, spec, slider, moved):
        self.spec, self.main, self._moved, self.links = spec, slider, moved, []
        self.box = widgets.FloatText(step=spec.step)
        slider.description = spec.label
        slider.style.description_width = "initial"
        slider.add_class(f"coursekit-{spec.name}")
        self.box.add_class(f"coursekit-{spec.name}-value")
        self.show(spec.start)
        slider.observe(self._slid, "value")
        self.box.observe(self._typed, "value")
        self.row = widgets.HBox([slider, self.box, *(self._player() if spec.plays else [])])
        self.row.add_class("coursekit-row")

    def _player(self):
        """Play and pause, in the page, and one step at a time."""
        play = widgets.Play(
            min=self.spec.low,
            max=self.spec.high,
            interval=self.spec.plays,
            value=self.spec.start,
            show_repeat=False,
        )
        play.add_class(f"coursekit-{self.spec.name}-play")
        step = widgets.Button(
            description="one step",
            layout={"width": "auto", "flex": "0 0 auto"},
            tooltip=f"{self.spec.label}: one step on",
        )
        step.on_click(lambda _: setattr(self.main, "value", min(self.value + 1, self.spec.high)))
        self.links.append(widgets.jslink((play, "value"), (self.main, "value")))
        return [play, step]

    def check(self, value):
        """Raise ValueError unless `value` can be shown."""
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not self.spec.low <= value <= self.spec.high
        ):
            raise ValueError(
                f"{self.spec.name} is {value!r}; it must be a number from {self.spec.low:g} to"
                f" {self.spec.high:g}."
            )

    def show(self, value):
        """Show `value` without telling anybody that it moved."""
        self.value, self._step = value, self._nearest_step(value)
        self.main.value = self._step
        self._boxed = self._short(value)
        self.box.value = self._boxed

    @staticmethod
    def _short(value):
        """As many digits as the box has room for; `value` keeps all."""
        return float(f"{value:.6g}")

    def _nearest_step(self, value):
        log, low, step = self.spec.scale == "log", self.main.min, self.main.step
        place = low + round(((math.log10(value) if log else value) - low) / step) * step
        return min(max(10**place if log else place, self.spec.low), self.spec.high)

    def _slid(self, change):
        if math.isclose(change["new"], self._step, rel_tol=1e-6, abs_tol=1e-12):
            return
        self._step = change["new"]
        value, before = self.spec.neat(change["new"]), self.value
        if value != before:
            self.value = value
            self._moved(self.spec)
        self._boxed = self._short(value)
        self.box.value = self._boxed

    def _typed(self, change):
        typed = change["new"]
        if typed in (self.value, self._boxed):
            return
        problem = None
        if not self.spec.low <= typed <= self.spec.high:
            problem = (
                f"{self.spec.label}: {typed:g} was typed; it must be from {self.spec.low:g} to"
                f" {self.spec.high:g}."
            )
        self.show(self._allowed(typed))
        self._moved(self.spec, problem)

    def _allowed(self, typed):
        typed = self.value if math.isnan(typed) else min(max(typed, self.spec.low), self.spec.high)
        return round(typed) if self.spec.whole else typed
