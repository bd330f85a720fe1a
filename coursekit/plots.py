"""The look of the course, and static pictures. Everything here takes arrays and knows nothing of
widgets.

Colours are those of Okabe and Ito ("Color universal design", 2008), darkened until text in them
can be read: told apart by colour-blind readers; no two lines of a picture differ by colour alone.
One colour means one thing, all through a lecture.
"""

import base64
import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.path import Path
from numpy.typing import ArrayLike

from coursekit import labels

Size = tuple[float, float]  # width and height in inches

INK, MUTED, GREY, PALE, HIGH = "#1f2328", "#59636e", "#626c77", "#d4d9df", "#b5cee7"
BLUE, ORANGE, GREEN, RED, PURPLE = "#00629e", "#c04a00", "#00765a", "#b4144d", "#7b3294"
ROLES = {  # role -> its colour on a light ground; live/page/card.css has both grounds
    "card": "#ffffff",
    "ink": INK,  # truth, minima, the clock
    "muted": MUTED,  # ticks, labels of axes
    "rule": PALE,  # lines without meaning
    "yours": ORANGE,  # what the reader sets, and all that it moves
    "other": GREY,  # what it is compared with
    "blue": BLUE,
    "green": GREEN,
    "purple": PURPLE,
    "bad": RED,  # diverged, refused
    "high": HIGH,  # the highest level of a surface; the lowest is the card
}
QUIET = mpl.colors.LinearSegmentedColormap.from_list("quiet", ["#ffffff", HIGH])
INKED = mpl.colors.LinearSegmentedColormap.from_list("inked", ["#ffffff", INK])  # for digits
TWO_SIDED = mpl.colors.LinearSegmentedColormap.from_list("two sided", [BLUE, "#ffffff", ORANGE])
RAMPS = {  # colour map -> the roles between which the page mixes, in its own theme
    "quiet": ["card", "high"],
    "inked": ["card", "ink"],
    "two sided": ["blue", "card", "yours"],
}

STYLE = {
    "font.family": "DejaVu Sans",
    # In points, of which a CSS pixel has 0.72: 12 pixels as on the page, and 11 for ticks.
    "font.size": 8.7,
    "axes.titlesize": 8.7,
    "axes.labelsize": 8.7,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": PALE,
    "axes.labelcolor": MUTED,
    "axes.axisbelow": True,
    "hatch.color": "#e5b0c2",  # the colour of failures, as faint as on the page
    "hatch.linewidth": 0.8,
    "lines.linewidth": 2.0,
    "figure.facecolor": "white",
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
}
SIZE = (9, 2.65)  # so that a picture, its sentence and its controls fit a small screen
DPI = 100  # one Matplotlib pixel is one CSS pixel


def style() -> AbstractContextManager:
    """A context in which figures get the look of the course, whatever the reader's own settings."""
    return mpl.rc_context(mpl.rcParamsDefault | STYLE | {"backend": mpl.rcParams["backend"]})


def layout() -> ConstrainedLayoutEngine:
    """The engine that lays out every figure of the course."""
    return ConstrainedLayoutEngine(w_pad=0.15)  # room for a last tick label


def new_figure(size: Size = SIZE) -> Figure:
    """An empty figure of `size` inches that lays itself out; use it inside `style()`."""
    figure = Figure(figsize=size, dpi=DPI, layout=layout())
    FigureCanvasAgg(figure)
    return figure


def png(figure: Figure, ratio: float = 2) -> bytes:
    """The whole figure as PNG bytes, `ratio` device pixels to a CSS pixel."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DPI * ratio, metadata={"Software": None})
    return buffer.getvalue()


@dataclass(frozen=True, repr=False)
class Picture:
    """A still picture with a sentence that says what is to be seen: stored with notebooks, shown
    without a kernel.
    """

    image: bytes
    twin: str
    width: int

    def __repr__(self):
        return self.twin

    def _repr_mimebundle_(self, **_):
        return mimebundle(self.image, self.twin, self.width)


def picture(draw: Callable[[Figure], None], twin: str, size: Size = SIZE) -> Picture:
    """The `Picture` of a fresh figure after `draw(figure)`; `twin` is its alt text."""
    with style():
        figure = new_figure(size)
        draw(figure)
        with labels.written(figure):
            return Picture(png(figure), twin, int(size[0] * DPI))


def mimebundle(image: bytes, twin: str, width: int) -> tuple[dict, dict]:
    """Jupyter's data and metadata for a PNG that is shown `width` CSS pixels wide, with its text
    twin.
    """
    data = {"image/png": base64.b64encode(image).decode(), "text/plain": twin}
    return data, {"image/png": {"width": width, "alt": twin}}


class Bars(PolyCollection):
    """Polygons of four corners each, (n, 4, 2), that become Matplotlib's paths only where it draws
    them: a demo that moves a hundred does not need them.
    """

    def set_verts(self, verts: ArrayLike, closed: bool = True) -> None:
        self.corners, self._drawn = np.asarray(verts, float).reshape(-1, 4, 2), False
        self.stale = True

    def get_paths(self) -> list[Path]:
        if not self._drawn:
            super().set_verts(self.corners)
            self._drawn = True
        return super().get_paths()


def bars(axes: Axes, x: ArrayLike, width: float = 0.8, **style) -> Bars:
    """Bars of height 0 at `x` as one artist, so that moving a hundred costs as much as one; see
    `set_bars`.
    """
    style = {"facecolors": BLUE, "linewidths": 0} | style
    artist = axes.add_collection(Bars([], **style), autolim=False)
    set_bars(artist, x, np.zeros(len(x)), width)
    return artist


def set_bars(artist: Bars, x: ArrayLike, height: ArrayLike, width: float = 0.8) -> None:
    """Stand the bars at `x` with `height`, in data units."""
    x, height = np.asarray(x, float), np.asarray(height, float)
    left, right, floor = x - width / 2, x + width / 2, np.zeros_like(height)
    corners = [(left, floor), (left, height), (right, height), (right, floor)]
    artist.set_verts(np.stack([np.stack(corner, axis=-1) for corner in corners], axis=1))


def mover(axes: Axes, x: Sequence[float] = (), **look) -> Line2D:
    """A line for a demo to move: without points yet, or over these `x` without y yet."""
    return axes.plot(x, np.full(len(x), np.nan), **look)[0]


def shades(n: int) -> np.ndarray:
    """`n` quiet colours from the card's own to the highest level, for the ground of a picture."""
    return QUIET(np.linspace(0, 1, n))


# For `axes.set_yscale(**WINDOW)`: the scale of the window 1/(1 − β), on which 0.9 and 0.99 are as
# far apart as 0 and 0.9.
WINDOW = {
    "value": "function",
    "functions": (
        lambda beta: -np.log1p(-np.minimum(beta, 1 - 1e-12)),
        lambda place: -np.expm1(-place),
    ),
}


INK_OF_A_DIGIT = 16  # the darkest pixel of a scanned digit


def digit(axes: Axes, image: ArrayLike | None = None) -> AxesImage:
    """A handwritten digit (8, 8) in axes without lines and ticks; a demo may move it."""
    axes.set_aspect("equal")
    axes.set(xticks=[], yticks=[])
    axes.axis("off")
    image = np.zeros((8, 8)) if image is None else image
    return axes.imshow(image, cmap=INKED, vmin=0, vmax=INK_OF_A_DIGIT, extent=(0, 8, 0, 8))


def digit_row(images: ArrayLike, labels: ArrayLike, said: ArrayLike | None = None) -> Picture:
    """A `Picture` of up to 16 handwritten digits (n, 8, 8), each with its label, and with what a
    network says it is; what is said wrongly is in the colour of failures.

    Raises ValueError for no digits, for more than 16, or for as many labels as there are not
    digits.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    said = labels if said is None else np.asarray(said)
    if not 1 <= len(images) <= 16 or {len(labels), len(said)} != {len(images)}:
        raise ValueError(
            f"{len(images)} digits with {len(labels)} labels and {len(said)} answers were given;"
            " give 1 to 16, and as many labels."
        )

    read_as = " read as " if len(images) <= 12 else " as "  # as wide as there is room

    def draw(figure):
        for axes, image, label, answer in zip(
            np.atleast_1d(figure.subplots(1, len(images))), images, labels, said, strict=True
        ):
            digit(axes, image)
            wrong = answer != label
            words = f"{label}{read_as}{answer}" if wrong else f"{label}"
            axes.set_title(words, color=RED if wrong else INK)

    read = f"Handwritten digits: {', '.join(map(str, labels))}."
    wrong = [
        f"{_a(label)} for {_a(answer)}"
        for label, answer in zip(labels, said, strict=True)
        if label != answer
    ]
    return picture(
        draw, read + (f" Taken wrongly: {', '.join(wrong)}." if wrong else ""), size=(9, 1.1)
    )


def _a(digit):
    return f"{'an' if digit == 8 else 'a'} {digit}"


DOTS = {"color": GREY, "marker": "o", "markersize": 3, "linestyle": ""}
LOOKS = (  # no two are told apart by colour alone
    {"color": ORANGE},
    {"color": BLUE, "linestyle": "--"},
    {"color": GREEN, "linestyle": ":"},
    {"color": GREY, "linestyle": "-."},
    {"color": PURPLE, "marker": "s", "markersize": 4},
    {"color": INK, "linestyle": "--", "marker": "^", "markersize": 4},
)


def lines(
    series: Mapping[str, ArrayLike],
    twin: str,
    *,
    xlabel: str,
    ylabel: str,
    x: ArrayLike | None = None,
    mark: tuple[str, float] | None = None,
    **axes,
) -> Picture:
    """A `Picture` of several series, name -> values, each with its name beside it.

    x: where the values stand; without it at 1, 2, …, and the first of more than two series is drawn
    as dots, the data. mark: a word and a value of y, for a dotted line, such as what counts as
    working. `axes` goes to Matplotlib's `Axes.set`: limits, scales. Values that are not finite are
    left out. Raises ValueError for more series than there are looks.
    """
    if len(series) > len(LOOKS):
        raise ValueError(
            f"{len(series)} lines were given; {len(LOOKS)} are the most that stay easy to tell"
            " apart."
        )
    looks = (DOTS, *LOOKS) if x is None and len(series) > 2 else LOOKS

    def draw(figure):
        panel = figure.subplots()
        for (name, values), look in zip(series.items(), looks, strict=False):
            values = np.asarray(values, float)
            shown = np.where(np.isfinite(values), values, np.nan)
            places = np.arange(1, len(values) + 1) if x is None else np.ravel(x)
            panel.plot(places, shown, label=name, **look)
        panel.set(xlabel=xlabel, ylabel=ylabel, **axes)
        panel.minorticks_off()
        if mark:
            panel.axhline(mark[1], color=INK, linestyle=":", linewidth=1)
            at = panel.get_yaxis_transform()
            panel.text(1, mark[1], mark[0], transform=at, ha="right", va="bottom", color=MUTED)

    return picture(draw, twin, size=(9, 3.5))
