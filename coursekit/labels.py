"""Direct labels: the name of a line beside it, in its colour, instead of a legend."""

from contextlib import contextmanager

import numpy as np
from matplotlib.collections import Collection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

SPOTS = 24  # places along a line where its label may stand
APART = 8  # pixels between two labels
GAP = 7  # pixels between a line and its label
SIDES = ((1, 0), (0, 1), (0, -1), (-1, 0))  # right, above, below, left of the spot


@contextmanager
def written(figure):
    """Every labelled artist of the figure has its label beside it, until the context ends."""
    figure.draw_without_rendering()  # the layout alone
    figure.set_layout_engine("none")  # a label must not move the axes
    texts = [text for axes in figure.axes for text in _write(axes)]
    yield
    for text in texts:
        text.remove()


def _write(axes):
    """Label the artists of one axes; returns the texts."""
    named = [(artist, _points(axes, artist)) for artist in axes.get_children() if _label(artist)]
    taken = [points for _, points in named if len(points)]
    texts, boxes = [], []
    for artist, points in named:
        if not len(points):
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
    best, least = tuple(spots[-1]), np.inf
    for number, spot in enumerate(spots):
        for side, (right, up) in enumerate(SIDES):
            left = spot[0] + right * gap - size[0] * (1 - right) / 2
            bottom = spot[1] + up * gap - size[1] * (1 - up) / 2
            cost = side + 3 * (1 - number / len(spots))
            cost += _covered((left, bottom, *size), inside, taken, boxes)
            if cost < least:
                best, least = (left, bottom), cost
    low, high = np.reshape(inside, (2, 2))
    return tuple(np.maximum(low, np.minimum(best, high - size)))  # never over another panel


def _covered(box, inside, taken, boxes):
    """How bad it is to write here: outside, over lines, over other labels."""
    left, bottom, width, height = box
    right, top = left + width, bottom + height
    out = left < inside[0] or bottom < inside[1] or right > inside[2] or top > inside[3]
    over = sum(
        left < other[0] + other[2] + APART
        and other[0] < right + APART
        and bottom < other[1] + other[3]
        and other[1] < top
        for other in boxes
    )
    x, y = np.concatenate(taken).T
    hit = ((x > left - 2) & (x < right + 2) & (y > bottom - 1) & (y < top + 1)).sum()
    return 1000 * out + 500 * over + 5 * min(hit, 40)


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
    """The same line with points on its long pieces, too."""
    if len(xy) < 2:
        return xy
    parts = np.linspace(0, 1, max(2, 400 // len(xy)), endpoint=False)[:, np.newaxis, np.newaxis]
    between = xy[:-1] + parts * np.diff(xy, axis=0)
    return np.append(between.transpose(1, 0, 2).reshape(-1, 2), xy[-1:], axis=0)


def _reach(artist):
    """Pixels that a marker of the artist takes beside its point."""
    marked = isinstance(artist, Line2D) and artist.get_marker() not in ("None", "", " ", ".", None)
    return artist.get_markersize() * artist.get_figure().dpi / 144 if marked else 0


def _color(artist):
    if isinstance(artist, Line2D):
        return artist.get_color()
    return artist.get_facecolor()[0]
