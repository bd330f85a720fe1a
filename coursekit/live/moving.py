"""The usual move of a demo: each array goes to the artist that has its name."""

from collections.abc import Mapping

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.text import Text

from coursekit import plots


def move(artists: Mapping, arrays: Mapping) -> None:
    """Set each array on the artist of the same name.

    artists: what `draw` returned, name -> artist, or name -> a list or dict of artists, which takes
    a list or dict of arrays. Axes are passed over. arrays: what `compute` returned. Numbers, words
    and records that have no artist are for `describe` alone.

        line                (x, y), each a number or values; or points (n, 2); or values (k,) of y
                            over the first k of the x that the line was drawn with
        markers (scatter)   points (n, 2)
        bars                heights (n,); see `plots.bars`
        image               its values
        text                its words

    Raises LookupError for an artist without data or an array without artist, ValueError for a shape
    that the artist cannot take, TypeError for another kind of artist.
    """
    movable = {name: part for name, part in artists.items() if not isinstance(part, Axes)}
    _check_names(movable, arrays)
    for name, part in movable.items():
        _set(name, part, arrays[name])


def _check_names(artists, arrays):
    for name in artists:
        if name not in arrays:
            raise LookupError(
                f"The artist {name!r} has no data: let `compute` return its data as {name!r}, or"
                " give the demo a `move`."
            )
    for name, data in arrays.items():
        if isinstance(data, np.ndarray) and name not in artists:
            raise LookupError(
                f"The array {name!r} has no artist: let `draw` return an artist named {name!r}, or"
                " give the demo a `move`."
            )


def _set(name, part, data):
    if isinstance(part, Mapping):
        move(part, data)
    elif isinstance(part, Artist):
        _setter(name, part)(name, part, data)
    else:
        if len(part) != len(data):
            raise ValueError(
                f"{name!r} are {len(part)} artists and {len(data)} arrays: let `compute` return one"
                " array for each artist, or give the demo a `move`."
            )
        for one, values in zip(part, data, strict=True):
            _set(name, one, values)


def _setter(name, artist):
    for kind, setter in SETTERS.items():
        if isinstance(artist, kind):
            return setter
    raise TypeError(
        f"The artist {name!r} is a {type(artist).__name__}, which takes no array by itself: give"
        " the demo a `move`."
    )


def _refuse(name, takes, data):
    raise ValueError(
        f"{name!r} takes {takes}, not an array of shape {np.shape(data)}: change what `compute`"
        " returns, or give the demo a `move`."
    )


def _set_line(name, line, data):
    if isinstance(data, tuple):
        x, y = map(np.atleast_1d, data)
        line.set_data(*((x, y) if len(x) == len(y) else np.broadcast_arrays(x, y)))
        return
    data, drawn = np.asarray(data, float), len(line.get_xdata())
    if data.ndim == 2 and data.shape[1] == 2:
        line.set_data(*data.T)
    elif data.ndim == 1 and len(data) <= drawn:
        line.set_ydata(np.append(data, np.full(drawn - len(data), np.nan)))
    else:
        _refuse(name, f"(x, y), points (n, 2) or up to {drawn} values of y", data)


def _set_points(name, points, data):
    if np.ndim(data) != 2 or np.shape(data)[1] != 2:
        _refuse(name, "points (n, 2)", data)
    points.set_offsets(data)


def _set_heights(name, bars, heights):
    """Each bar keeps its place and width."""
    corners = bars.corners.copy()
    if np.shape(heights) != (len(corners),):
        _refuse(name, f"{len(corners)} heights", heights)
    corners[:, 1:3, 1] = np.asarray(heights, float)[:, np.newaxis]
    bars.set_verts(corners)


SETTERS = {
    Line2D: _set_line,
    PathCollection: _set_points,
    plots.Bars: _set_heights,
    AxesImage: lambda _name, image, values: image.set_data(values),
    Text: lambda _name, text, words: text.set_text(words),
}
