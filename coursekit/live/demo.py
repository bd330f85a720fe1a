"""Demos that follow the hand: Matplotlib draws the still part once, the browser draws what moves.

A demo is five small things, and nothing else is needed to write one:

    compute(**values) -> arrays         pure; tested on numbers
    draw(figure) -> artists             runs once, fixes the axes; a dict of what will move
    move(artists, arrays)               only sets data
    describe(values, arrays) -> str     the text twin: one sentence with the numbers that matter
    presets                             name -> values, shown as buttons

A move costs the kernel `compute`, `move` and the reading of a few arrays (`scene.read`); the
picture itself is painted by `live.js`. Where there is no kernel, the same figure drawn whole by
Matplotlib and the text twin take its place.
"""

import io
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import anywidget
import ipywidgets as widgets
import numpy as np
import traitlets
from matplotlib.axes import Axes
from PIL import Image

from coursekit import plots
from coursekit.live import scene

HERE = Path(__file__).parent
# seconds; the kernel's sending thread starts at once instead of waiting for the end of the callback
HANDOVER = 2e-4
RATIOS = (1, 4)  # device pixels to a CSS pixel that are worth drawing


@dataclass(frozen=True)
class Demo:
    """A live picture; the module docstring says what each part does. Show it by naming it at the
    end of a cell.
    """

    title: str
    sliders: Sequence
    compute: Callable
    draw: Callable
    move: Callable
    describe: Callable
    presets: Mapping = field(default_factory=dict)
    size: tuple = (9, 4)

    @cached_property
    def live(self):
        """The one player of this demo, however often it is shown."""
        return Live(self)

    def __repr__(self):
        return f"Demo({self.title!r})"

    def _repr_mimebundle_(self, **_):
        return self.live.mimebundle()


class Live:
    """A demo at work: `values`, `set(**values)`, `preset(name)`, `sweep()`, `twin`, `error`,
    `png()`.
    """

    def __init__(self, demo):
        self.demo, self.twin, self.error, self.ratio = demo, "", None, 2
        self.controls = {spec.name: spec.build(self._moved) for spec in demo.sliders}
        with plots.style():
            self.figure = plots.new_figure(demo.size)
            self.artists = demo.draw(self.figure)
            self.figure.canvas.draw()
            self.figure.set_layout_engine(
                "none"
            )  # settled once: positions must not depend on the values shown
        self._moving = list(_flat(self.artists))
        for artist in self._moving:
            # Above the still part, as in the browser; and left out when the still part alone is
            # drawn.
            artist.set(animated=True, zorder=100 + artist.get_zorder())
        self.stage = Stage(
            width=int(demo.size[0] * plots.DPI),
            height=int(demo.size[1] * plots.DPI),
            title=demo.title,
        )
        self.stage.names = {f"coursekit-{spec.name}": spec.label for spec in demo.sliders}
        self.stage.observe(self._sharpened, "ratio")
        self._follow(redraw=True)
        self.view = self._view()

    @property
    def values(self):
        return {name: control.value for name, control in self.controls.items()}

    def set(self, **values):
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
            self.controls[name].check(
                value
            )  # all of them first: a refusal must leave every control as it was
        for name, value in values.items():
            self.controls[name].show(value)
        self._follow(redraw=any(self.controls[name].spec.redraws for name in values))

    def preset(self, name):
        """Set the values of the preset with this name."""
        self.set(**self.demo.presets[name])

    def sweep(self):
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

    def png(self, ratio=2):
        """The whole picture of this moment, drawn by Matplotlib, as PNG bytes."""
        with plots.style():
            return plots.png(self.figure, ratio)

    def mimebundle(self):
        """The widget for where there is a kernel, the picture and its text twin for where there is
        none.
        """
        data, metadata = plots.mimebundle(
            self.png(), self.stage.error or self.twin, self.stage.width
        )
        return self.view._repr_mimebundle_() | data, metadata

    def _moved(self, spec, problem=None):
        self._follow(redraw=spec.redraws, problem=problem)

    def _follow(self, redraw=False, problem=None):
        """Bring the picture to the controls; if that fails, say so in the demo and keep the last
        picture.
        """
        try:
            arrays = self.demo.compute(**self.values)
            self.demo.move(self.artists, arrays)
            self.twin = self.demo.describe(self.values, arrays)
            self.error = None
        except Exception as error:  # a widget callback has no caller that could show it
            self.error = error
            self.stage.error = _complaint(error)
            self.stage.still = self.stage.still or self._still()
            return
        with self.stage.hold_sync():
            if redraw or not self.stage.still:
                self.stage.still = self._still()
            self.stage.scene = scene.read(self._moving)
            self.stage.twin, self.stage.error = self.twin, problem or ""
        time.sleep(HANDOVER)

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
        rows = [control.row for control in self.controls.values()]
        buttons = [self._button(name) for name in self.demo.presets]
        bar = [widgets.HBox(buttons, layout={"flex_flow": "row wrap"})] if buttons else []
        view = widgets.VBox([widgets.VBox([*bar, *rows]), self.stage])
        view.add_class("coursekit-demo")
        return view

    def _button(self, name):
        button = widgets.Button(
            description=name, layout={"width": "auto"}, tooltip=f"Set the controls to: {name}"
        )
        button.on_click(lambda _: self.preset(name))
        return button


class Stage(anywidget.AnyWidget):
    """The page's side of a demo. The traits are the whole message: what `live.js` needs to draw,
    and nothing else.
    """

    _esm = HERE / "live.js"
    _css = HERE / "live.css"
    title = traitlets.Unicode().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    still = traitlets.Bytes().tag(sync=True)
    scene = traitlets.Dict(scene.read([])).tag(sync=True)
    twin = traitlets.Unicode().tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)
    names = traitlets.Dict().tag(sync=True)
    ratio = traitlets.Float(2).tag(sync=True)  # set by the page


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


def _complaint(error):
    """One sentence: what went wrong, and in which line of whose function."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    line = (
        f" in {frame.name}, line {frame.lineno}: {frame.line}"
        if frame.line
        else f" in {frame.name}"
    )
    return f"This picture could not follow: {type(error).__name__}: {error} —{line}"
