"""The player of a demo: it keeps controls, picture and sentence together."""

import re
import time
import traceback
from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from coursekit import labels, plots
from coursekit._checks import cut
from coursekit._fence import fence, silence, text_of
from coursekit.live import grips, panels, scene
from coursekit.live.stage import with_controls

# seconds; the kernel's sending thread starts at once instead of waiting for the end of the callback
HANDOVER = 2e-4
AHEAD = 0.04  # seconds of work ahead at a time
# Seconds of a move that is too slow for that: of this thread, and with what it waits for, where
# other processes may lengthen it.
SLOW = 0.02, 0.1
CLOCKS = getattr(time, "thread_time", time.perf_counter), time.perf_counter  # a browser has one
AMOUNT = re.compile(r"(?<=[\d\]]) (?=[%°])")  # no new line between a number and % or °C
EMPTY = {"version": scene.VERSION, "items": [], "places": b""}

_PLACES = {}  # (cell, title) -> the player that is shown there


class Live:
    """A demo at work: `values`, `set(**values)`, `preset(name)`, `sweep()`, `twin`, `error`,
    `png()`, `close()`.

    demo: a `coursekit.live.demo.Demo`.
    """

    def __init__(self, demo):
        self.demo, self.twin, self.error, self.arrays = demo, "", None, {}
        self.specs = {spec.name: spec for spec in demo.sliders}
        self._draw()
        start = {name: spec.start for name, spec in self.specs.items()}
        self.stage = with_controls(_card(demo), start)
        self._followed = None  # the values that were computed last
        self._follow()
        self.stage.observe(self._moved, [*self.specs, "asked"])
        self._slow = demo.remembers
        self.stage.observe(self._make_ahead, "wanted")

    def _draw(self):
        with plots.style():
            self.figure = plots.new_figure(self.demo.size)
            self.artists = self.demo.draw(self.figure)
        self._names = dict(_named(self.artists))
        for artist in self._names:
            artist.set_zorder(100 + artist.get_zorder())  # above the still part, as in the browser
            artist.stale_callback = None  # no figure waits to be drawn anew
        self._still_artists = []  # what `demo.still` drew
        self._stale = True  # the still part is not that of the values

    @property
    def view(self):
        """The widget: it may stand in a `VBox`, and each control is a trait of it."""
        return self.stage

    @property
    def values(self) -> dict:
        """What the controls show now, by their names."""
        return {name: getattr(self.stage, name) for name in self.specs}

    def set(self, **values) -> None:
        """Move several controls at once, with one computation. Raises ValueError for a name or
        value not allowed.
        """
        unknown = set(values) - set(self.specs)
        if unknown:
            raise ValueError(
                f"{self.demo.title} has no control {sorted(unknown)[0]!r}; it has"
                f" {', '.join(self.specs)}."
            )
        for name in list(values):
            along = getattr(self.specs[name], "sets", None)
            values = (along.get(values[name], {}) if along else {}) | values
        # all of them first: a refusal must leave every control as it was
        values = {name: self.specs[name].accept(value) for name, value in values.items()}
        with self.stage.hold_sync(), self.stage.hold_trait_notifications():
            for name, value in values.items():
                setattr(self.stage, name, value)

    def preset(self, name: str) -> None:
        """Set the values of the preset with this name; a control that it leaves out, to its
        start.
        """
        self.set(**_whole(self.demo, self.demo.presets[name]))

    def sweep(self) -> int:
        """Drive every control through both ends, the middle and odd values, and back; returns the
        number of moves.

        Raises what a callback raised: Jupyter shows such an exception to nobody, so tests have to
        ask for it.
        """
        start, moves = self.values, 0
        for spec in self.demo.sliders:
            for value in [*spec.tries(), start[spec.name]]:
                self.set(**{spec.name: value})
                moves += 1
                if self.error:
                    raise self.error
        return moves

    def png(self, ratio: float = 2) -> bytes:
        """The whole picture of this moment, drawn by Matplotlib, as PNG bytes."""
        artists = {name: artist for artist, name in self._names.items()}
        held = grips.drawn(self.figure, self.demo.handles, self.values, artists)
        with plots.style(), held, labels.written(self.figure):
            return plots.png(self.figure, ratio)

    def mimebundle(self) -> tuple[dict, dict]:
        """The widget for where there is a kernel, the picture and its text twin for where there is
        none.
        """
        width = int(self.demo.size[0] * plots.DPI)
        data, metadata = plots.mimebundle(self.png(), self.stage.error or self.twin, width)
        view, _ = self.stage._repr_mimebundle_()
        return view | data, metadata

    def close(self) -> None:
        """Take the demo off the page and give its memory back. Shown again, it has a new player."""
        self.stage.unobserve_all()
        self.stage.empty()
        self.stage.layout.close()
        self.stage.close()
        with silence():  # Matplotlib 3.8 warns where it puts a log scale back
            self.figure.clear()
        vars(self.demo).pop("live", None)

    def take_place(self, cell: str | None) -> None:
        """Be the one player of this demo in a cell: what ran there before is closed, unless another
        cell shows it, too. Each keeps about 10 MB.
        """
        if cell is None:
            return
        before = _PLACES.get((cell, self.demo.title))
        _PLACES[cell, self.demo.title] = self
        if before is not None and before not in _PLACES.values():
            before.close()

    def _moved(self, _change):
        """The hand moved a control; several that moved together come one by one."""
        if self.values != self._followed:
            self._follow()
        self.stage.answered = self.stage.asked

    def _follow(self):
        """Bring the picture to the controls; if that fails, say so in the demo and keep the last
        picture.
        """
        shown = self._shown()
        with self.stage.hold_sync():
            for name, value in shown.items():
                setattr(self.stage, name, value)
            self.stage.answered = self.stage.asked
        time.sleep(HANDOVER)

    def _shown(self):
        """What the stage is to show now, or what went wrong."""
        values, before = self.values, self._followed or {}
        self._stale |= self._redraws(values, before)
        self._followed = values
        try:
            values = {name: self.specs[name].accept(value) for name, value in values.items()}
            with fence():
                shown = self._computed(values)
            if not self.demo.remembers:  # then the page may show it again
                shown["scene"]["at"] = self._followed
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a widget callback has no caller that could show it
            self.error = error
            empty = {"still": EMPTY | {"panels": panels.read(self.figure)}, "scene": EMPTY}
            return ({} if self.stage.still else empty) | {"error": _complaint(error)}
        self.error, self._stale, self.twin = None, False, plain(shown["twin"])
        return shown

    def _computed(self, values):
        """The scene and the sentence for these values; the still part only if it is not theirs."""
        self.arrays = arrays = self.demo.compute(**values)
        if self._stale and self.demo.still:
            self._draw_still_part(arrays)
        still = {"still": self._still()} if self._stale else {}
        return still | self._pictured(values, arrays) | {"error": ""}

    def _pictured(self, values, arrays):
        self.demo.move(self.artists, arrays)
        return {
            "twin": AMOUNT.sub("\u00a0", self.demo.describe(values, arrays)),
            "scene": self._reader.read(self._names),
        }

    def _redraws(self, values, before):
        """Whether the still part of these values is another one."""
        return any(
            spec.redraws and values[name] != before.get(name) for name, spec in self.specs.items()
        )

    def _make_ahead(self, _change):
        """Make pictures that the hand may ask for next, while it rests. Never much at a time, and
        none of a demo where a move is slow: a cell may be waiting for the kernel.
        """
        if self._slow or self.error:
            return
        end, spare = time.perf_counter() + AHEAD, []
        for values in self.stage.wanted:
            if self._slow or time.perf_counter() > end:
                break
            spare += self._ahead(values)
        self.demo.move(self.artists, self.arrays)  # `png` draws the picture of this moment
        self.stage.spare = spare

    def _ahead(self, values):
        """The scene and the sentence for these values in a list, or none: what goes wrong, or needs
        another still part, is left to the hand.
        """
        begin = np.array([clock() for clock in CLOCKS])
        try:
            if self._redraws(values, self.values):
                return []
            accepted = {name: spec.accept(values[name]) for name, spec in self.specs.items()}
            with fence():
                made = self._pictured(accepted, self.demo.compute(**accepted))
            made["scene"]["at"] = values
            return [made]
        except Exception:
            return []
        finally:
            took = np.array([clock() for clock in CLOCKS]) - begin
            self._slow = self._slow or bool((took > SLOW).any())

    def _draw_still_part(self, arrays):
        while self._still_artists:
            self._still_artists.pop().remove()
        with plots.style():
            self._still_artists = list(self.demo.still(self.artists, arrays))

    def _still(self):
        """The axes, and what stands in them and does not move."""
        self._reader = scene.Reader(self.figure, self._names)
        ground = self._reader.read(scene.grounds(self.figure, self._names))
        return {"panels": panels.read(self.figure)} | ground


def _card(demo):
    """What the page needs to know of a demo before anything moves."""
    return {
        "title": demo.title,
        "height": int(demo.size[1] * plots.DPI),
        "controls": [spec.card() for spec in demo.sliders],
        "presets": {name: _whole(demo, values) for name, values in demo.presets.items()},
        "handles": [handle.card() for handle in demo.handles],
    }


def _whole(demo, values):
    """A value for every control: these, and the start of the others."""
    return {spec.name: spec.start for spec in demo.sliders} | dict(values)


def _named(artists, name=""):
    """(moving artist, its name) for all in a dict, list or container. Axes belong to the still
    part and are left out.
    """
    if isinstance(artists, Mapping):
        for key, part in artists.items():
            yield from _named(part, f"{name}.{key}" if name else str(key))
    elif isinstance(artists, list | tuple):
        for number, part in enumerate(artists):
            yield from _named(part, f"{name}.{number}")
    elif not isinstance(artists, Axes):
        yield artists, name


def plain(twin):
    """The sentence without the colours of its numbers: "step 12" for "step [12|yours]".

    >>> plain("Momentum arrives at step [12|yours].")
    'Momentum arrives at step 12.'
    """
    return re.sub(r"\[([^\[\]|]*)\|\w+\]", r"\1", twin)


def _complaint(error):
    """One sentence: what went wrong, and in which line of whose function."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    line = (
        f" in {frame.name}, line {frame.lineno}: {frame.line}"
        if frame.line
        else f" in {frame.name}"
    )
    said = cut(text_of(error), 1000)
    return f"This picture could not follow: {type(error).__name__}: {said} —{line}"
