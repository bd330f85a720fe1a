"""Direct labels: the name of a line beside it, in its colour, instead of a legend."""

from contextlib import contextmanager
from itertools import product

import numpy as np
from matplotlib.collections import Collection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

SPOTS = 24  # places along a line where its label may stand
APART = 8  # pixels between two labels
GAP = 7  # pixels between a line and its label,
FARTHER = 16  # and so many more where there is no room
CELL = 2  # pixels; a line covers the cells that it runs through
MOST = 90  # covered cells, beyond which a place is no worse
# right, above, below, left of the spot, and the corners between
SIDES = ((1, 0), (0, 1), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1))
GROUND = "#b5cee7"  # levels: a word may stand on them


@contextmanager
def written(figure):
    """Every labelled artist of the figure has its label beside it, until the context ends; the
    titles of its vertical axes stand above them from now on.
    """
    for axes in figure.axes:
        _title_above(axes)
    figure.draw_without_rendering()  # the layout alone
    figure.set_layout_engine("none")  # a label must not move the axes
    texts = [text for axes in figure.axes for text in _write(axes)]
    yield
    for text in texts:
        text.remove()


def _title_above(axes):
    """The title of the vertical axis stands above it, as on the page, so that nobody tilts the
    head, and it has the whole width; the title of the axes goes to the right of it.
    """
    if not axes.axison or not axes.get_ylabel():
        return
    axes.set_title(axes.get_ylabel(), loc="left", x=0, color=axes.yaxis.label.get_color())
    axes.yaxis.label.set_visible(False)
    axes.title.set(x=1, ha="right")


def _write(axes):
    """Label the artists of one axes; returns the texts."""
    taken = [points for artist, points in _seen(axes) if not _is_ground(artist)]
    texts, boxes = [], [text.get_window_extent().bounds for text in axes.texts if text.get_text()]
    for artist, points in list(_seen(axes)):
        if not _label(artist):
            continue
        text = axes.text(
            0,
            0,
            _label(artist),
            transform=axes.figure.dpi_scale_trans,  # inches: the picture is saved finer
            color=_color(artist),
            weight="bold",
            fontsize=9,
            zorder=300,
            path_effects=[withStroke(linewidth=3, foreground=axes.get_facecolor())],
        )
        size = text.get_window_extent().size
        gap = GAP + _reach(artist)
        spot = place(points, size, gap, inside=axes.bbox.extents, taken=taken, boxes=boxes)
        boxes.append((*spot, *size))
        text.set_position(np.divide(spot, axes.figure.dpi))
        texts.append(text)
    return texts


def place(points, size, gap, *, inside, taken, boxes):
    """The lower left corner of a label of this size beside one of the points, all in pixels.

    gap: between a point and its label. inside: left, bottom, right, top, which it must not leave.
    taken: arrays of points (n, 2) that it should not cover; boxes: (left, bottom, width, height) of
    labels that stand already.
    """
    spots = points[np.unique(np.linspace(0, len(points) - 1, SPOTS).astype(int))]
    cells = np.unique(np.floor(np.concatenate(taken or [points[:0]]) / CELL), axis=0) * CELL
    low, high = np.reshape(inside, (2, 2))
    best, least = tuple(spots[-1]), np.inf
    for number, spot in enumerate(spots):
        for far, (side, way) in product((0, FARTHER), enumerate(SIDES)):
            corner = spot + np.multiply(way, gap + far) - size * (1 - np.array(way)) / 2
            corner = np.maximum(low, np.minimum(corner, high - size - 1))  # in its own panel
            cost = side + 2 * far + 3 * (1 - number / len(spots))
            cost += _covered((*corner, *size), cells, boxes)
            cost += far and _crossed(spot + gap * np.array(way), far * np.array(way), cells)
            if cost < least:
                best, least = tuple(corner), cost
    return best


def _covered(box, cells, boxes):
    """How bad it is to write here: over lines, over other labels."""
    left, bottom, width, height = box
    right, top = left + width, bottom + height
    over = sum(
        left < other[0] + other[2] + APART
        and other[0] < right + APART
        and bottom < other[1] + other[3]
        and other[1] < top
        for other in boxes
    )
    x, y = cells.T
    hit = ((x > left - 2) & (x < right + 2) & (y > bottom - 1) & (y < top + 1)).sum()
    return 500 * over + 5 * min(hit, MOST)


def _crossed(begin, way, cells):
    """How bad it is to go this way from a line: beyond another one the name would be taken for
    that line's.
    """
    low, high = np.minimum(begin, begin + way) - 2, np.maximum(begin, begin + way) + 2
    return 100 * bool(((cells > low) & (cells < high)).all(axis=1).any())


def _seen(axes):
    """The artists whose points a label should keep off, or that have a label, with their points."""
    for artist in axes.get_children():
        if artist.get_visible() and (isinstance(artist, Line2D | PathCollection) or _label(artist)):
            points = _points(axes, artist)
            if len(points):
                yield artist, points


def _is_ground(artist):
    return isinstance(artist, Line2D) and to_hex(artist.get_color()) == GROUND


def _label(artist):
    """The artist's label, or "" for one that has none or is not shown."""
    label = str(artist.get_label() or "")
    drawn = isinstance(artist, Line2D | Collection) and artist.get_visible()
    return label if drawn and label and not label.startswith("_") else ""


def _points(axes, artist):
    """Pixels (n, 2) of the artist that lie inside the axes, close enough to find what it covers."""
    if isinstance(artist, Line2D):
        xy = artist.get_transform().transform(artist.get_xydata())
    elif isinstance(artist, PathCollection):
        xy = artist.get_offset_transform().transform(artist.get_offsets())
    else:
        paths = [path.vertices for path in artist.get_paths()] or [np.empty((0, 2))]
        xy = artist.get_transform().transform(np.concatenate(paths))
    xy = np.ma.filled(xy, np.nan)
    if isinstance(artist, Line2D) and artist.get_linestyle() not in ("None", "", " "):
        xy = _closer(xy)
    left, bottom, right, top = axes.bbox.extents
    x, y = xy.T
    return xy[(x >= left) & (x <= right) & (y >= bottom) & (y <= top)]


def _closer(xy):
    """The same line with points on its long pieces, too, one for each cell."""
    if len(xy) < 2:
        return xy
    long = np.nan_to_num(np.linalg.norm(np.diff(xy, axis=0), axis=1))
    parts = np.clip(np.ceil(long / CELL), 1, 800).astype(int)
    begin = np.repeat(np.arange(len(parts)), parts)
    share = (np.arange(len(begin)) - np.repeat(parts.cumsum() - parts, parts)) / parts[begin]
    between = xy[begin] + share[:, np.newaxis] * np.diff(xy, axis=0)[begin]
    between[share == 0] = xy[:-1]  # also before a lifted pen
    return np.append(between, xy[-1:], axis=0)


def _reach(artist):
    """Pixels that a marker of the artist takes beside its point."""
    marked = isinstance(artist, Line2D) and artist.get_marker() not in ("None", "", " ", ".", None)
    return artist.get_markersize() * artist.get_figure().dpi / 144 if marked else 0


def _color(artist):
    if isinstance(artist, Line2D):
        return artist.get_color()
    return artist.get_facecolor()[0]
