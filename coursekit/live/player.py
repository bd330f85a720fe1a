"""The player of a demo: it keeps controls, picture and sentence together."""

import io
import time
import traceback
from collections.abc import Mapping

import ipywidgets as widgets
import numpy as np
from matplotlib.axes import Axes
from PIL import Image

from coursekit import plots
from coursekit._checks import cut
from coursekit._fence import fence, text_of
from coursekit.live import scene
from coursekit.live.stage import Stage

# seconds; the kernel's sending thread starts at once instead of waiting for the end of the callback
HANDOVER = 2e-4
RATIOS = (1, 4)  # device pixels to a CSS pixel that are worth drawing


_PLACES = {}  # (cell, title) -> the player that is shown there


class Live:
    """A demo at work: `values`, `set(**values)`, `preset(name)`, `sweep()`, `twin`, `error`,
    `png()`, `close()`.

    demo: a `coursekit.live.demo.Demo`.
    """

    def __init__(self, demo):
        self.demo, self.twin, self.error, self.ratio = demo, "", None, 2
        self.controls = {spec.name: spec.build(self._moved) for spec in demo.sliders}
        self._draw()
        self.stage = Stage(
            width=int(demo.size[0] * plots.DPI),
            height=int(demo.size[1] * plots.DPI),
            title=demo.title,
        )
        self.stage.names = {f"coursekit-{spec.name}": spec.label for spec in demo.sliders}
        self.stage.observe(self._sharpened, "ratio")
        self._follow()
        self.view = self._view()

    def _draw(self):
        with plots.style():
            self.figure = plots.new_figure(self.demo.size)
            self.artists = self.demo.draw(self.figure)
            self.figure.canvas.draw()
            # settled once: positions must not depend on the values shown
            self.figure.set_layout_engine("none")
        self._moving = list(_flat(self.artists))
        for artist in self._moving:
            # Above the still part, as in the browser; and left out when the still part alone is
            # drawn.
            artist.set(animated=True, zorder=100 + artist.get_zorder())
        self._still_artists = []  # what `demo.still` drew
        self._stale = True  # the still picture is not that of the values

    @property
    def values(self) -> dict:
        """What the controls show now, by their names."""
        return {name: control.value for name, control in self.controls.items()}

    def set(self, **values) -> None:
        """Move several controls at once, with one computation. Raises ValueError for a name or
        value not allowed.
        """
        unknown = set(values) - set(self.controls)
        if unknown:
            raise ValueError(
                f"{self.demo.title} has no control {sorted(unknown)[0]!r}; it has"
                f" {', '.join(self.controls)}."
            )
        for name, value in values.items():
            # all of them first: a refusal must leave every control as it was
            self.controls[name].check(value)
        for name, value in values.items():
            control = self.controls[name]
            self._stale |= control.spec.redraws and value != control.value
            control.show(value)
        self._follow()

    def preset(self, name: str) -> None:
        """Set the values of the preset with this name."""
        self.set(**self.demo.presets[name])

    def sweep(self) -> int:
        """Drive every control through both ends, the middle and odd values, and back; returns the
        number of moves.

        Raises what a callback raised: Jupyter shows such an exception to nobody, so tests have to
        ask for it.
        """
        start, moves = self.values, 0
        for spec in self.demo.sliders:
            for value in [*spec.tries(), start[spec.name]]:
                self.controls[spec.name].main.value = value
                moves += 1
                if self.error:
                    raise self.error
        return moves

    def png(self, ratio: float = 2) -> bytes:
        """The whole picture of this moment, drawn by Matplotlib, as PNG bytes."""
        with plots.style():
            return plots.png(self.figure, ratio)

    def mimebundle(self) -> tuple[dict, dict]:
        """The widget for where there is a kernel, the picture and its text twin for where there is
        none.
        """
        data, metadata = plots.mimebundle(
            self.png(), self.stage.error or self.twin, self.stage.width
        )
        return self.view._repr_mimebundle_() | data, metadata

    def close(self) -> None:
        """Take the demo off the page and give its memory back. Shown again, it has a new player."""
        roots = [self.view, *(part for control in self.controls.values() for part in control.links)]
        for widget in [widget for root in roots for widget in _tree(root)]:
            widget.close()
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

    def _moved(self, spec, problem=None):
        self._stale |= spec.redraws
        self._follow(problem)

    def _follow(self, problem=None):
        """Bring the picture to the controls; if that fails, say so in the demo and keep the last
        picture.
        """
        try:
            with fence():
                shown = self._computed()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a widget callback has no caller that could show it
            self.error = error
            self.stage.error = _complaint(error)
            self.stage.still = self.stage.still or self._still()
            return
        self.error, self.twin, self._stale = None, shown["twin"], False
        with self.stage.hold_sync():
            for name, value in (shown | {"error": problem or ""}).items():
                setattr(self.stage, name, value)
        time.sleep(HANDOVER)

    def _computed(self):
        """What the stage is to show for the values of this moment."""
        arrays = self.demo.compute(**self.values)
        if self._stale and self.demo.still:
            self._draw_still_part(arrays)
        self.demo.move(self.artists, arrays)
        still = {"still": self._still()} if self._stale else {}
        twin = self.demo.describe(self.values, arrays)
        moving = {"scene": scene.read(self._moving), "twin": twin, "pressed": self._pressed()}
        return still | moving

    def _pressed(self):
        """The preset that the controls show now, all others being at their start; or ""."""
        start = {spec.name: spec.start for spec in self.demo.sliders}
        presets = self.demo.presets.items()
        return next((name for name, values in presets if start | values == self.values), "")

    def _draw_still_part(self, arrays):
        while self._still_artists:
            self._still_artists.pop().remove()
        with plots.style():
            self._still_artists = list(self.demo.still(self.artists, arrays))

    def _still(self):
        """The picture without its moving artists, as PNG bytes."""
        with plots.style():
            self.figure.set_dpi(plots.DPI * self.ratio)
            self.figure.canvas.draw()
            pixels = np.array(self.figure.canvas.buffer_rgba())
            self.figure.set_dpi(plots.DPI)
        buffer = io.BytesIO()
        Image.fromarray(pixels).convert("RGB").save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()

    def _sharpened(self, change):
        ratio = min(max(change["new"], RATIOS[0]), RATIOS[1])
        if ratio != self.ratio:
            self.ratio = ratio
            self.stage.still = self._still()

    def _view(self):
        """The card: claim, picture and sentence first, then what is worth trying, then controls."""
        tries = widgets.HBox([widgets.Label("Try:"), *map(self._button, self.demo.presets)])
        tries.add_class("coursekit-presets")
        grid = widgets.VBox([control.row for control in self.controls.values()])
        grid.add_class("coursekit-controls")
        view = widgets.VBox([self.stage, *[tries] * bool(self.demo.presets), grid])
        view.add_class("coursekit-demo")
        return view

    def _button(self, name):
        button = widgets.Button(description=name, tooltip=f"Set the controls to: {name}")
        button.on_click(lambda _: self.preset(name))
        return button


def _flat(artists):
    """The moving artists in a dict, list or container. Axes belong to the still part and are left
    out.
    """
    if isinstance(artists, Mapping):
        artists = list(artists.values())
    if isinstance(artists, Axes):
        return []
    if not isinstance(artists, list | tuple):
        return [artists]
    return [artist for part in artists for artist in _flat(part)]


def _tree(widget):
    """This widget and all that belong to it: children, layouts and styles."""
    for value in [getattr(widget, name) for name in widget.keys]:
        for part in value if isinstance(value, list | tuple) else [value]:
            if isinstance(part, widgets.Widget):
                yield from _tree(part)
    yield widget


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
