"""Read moving Matplotlib artists into a scene: plain styles and float32 positions that a browser
can draw.

A scene is `{"version": 1, "items": [...]}`. Positions are CSS pixels from the top left corner of
the figure, NaN lifts the pen. Five kinds of item are enough for every demo of the course:

    polyline   xy, color, width, dash, cap, join
    markers    xy, path (SVG, of size 1), size, fill, edge, width
    polygons   xy, fill, edge, width              bars, areas; NaN between two polygons
    image      rgba, shape, box                                       box: left, top, right, bottom
    text       x, y, text, size, color, weight, align, baseline, angle

The size, fill and edge of markers are one value for all, or a list with one a marker.

Every item also has `clip` (left, top, width, height) or None. What the five cannot say is refused
when a demo is built, never drawn wrongly.
"""

import matplotlib as mpl
import numpy as np
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

VERSION = 1
FAR = 1e5  # pixels; beyond it a canvas loses precision, and nothing there can be seen
DASHES = {
    "-": [],
    "--": "lines.dashed_pattern",
    ":": "lines.dotted_pattern",
    "-.": "lines.dashdot_pattern",
}
CAPS = {"butt": "butt", "projecting": "square", "round": "round"}
BASELINES = {
    "top": "top",
    "bottom": "bottom",
    "baseline": "alphabetic",
    "center": "middle",
    "center_baseline": "middle",
}
SVG = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}


def read(artists):
    """The scene of these artists, lowest first. Raises TypeError for an artist outside the
    vocabulary.
    """
    visible = [artist for artist in artists if artist.get_visible()]
    with np.errstate(all="ignore"):
        items = [
            item
            for artist in sorted(visible, key=Line2D.get_zorder)
            for item in _reader(artist)(artist)
        ]
    return {"version": VERSION, "items": items}


def _reader(artist):
    for kind, reader in READERS.items():
        if isinstance(artist, kind):
            return reader
    raise TypeError(
        f"A moving {type(artist).__name__} cannot be drawn in the browser; use a line, markers,"
        " polygons, an image or text, or let it be part of the still picture."
    )


def _refuse(artist, what):
    raise TypeError(
        f"A moving {type(artist).__name__} cannot have {what}; draw it without, or in the still"
        " picture."
    )


def _pixels(artist, xy, transform=None):
    xy = (transform or artist.get_transform()).transform(np.asarray(xy, float))
    xy[:, 1] = artist.get_figure().bbox.height - xy[:, 1]
    xy[~np.isfinite(xy).all(axis=1)] = np.nan
    return np.clip(xy, -FAR, FAR).astype(np.float32)


def _scale(artist):
    return artist.get_figure().dpi / 72


def _item(kind, artist, **entries):
    clip = None
    if artist.get_clip_on() and artist.get_clip_box() is not None:
        box = artist.get_clip_box()
        clip = [
            float(v)
            for v in (box.x0, artist.get_figure().bbox.height - box.y1, box.width, box.height)
        ]
    return {"kind": kind, "clip": clip} | entries


def _color(color, alpha=None):
    if color is None or (isinstance(color, str) and color == "none"):
        return None
    r, g, b, a = to_rgba(color, alpha)
    return f"rgba({r * 255:.0f},{g * 255:.0f},{b * 255:.0f},{a:.3g})"


def _each(colors):
    """Colours of a collection: None, one, or a list of one a marker."""
    colors = [_color(color) for color in colors]
    return colors if len(colors) > 1 else (colors or [None])[0]


def _svg(path):
    steps = (
        f"{SVG[code]}{' '.join(f'{v:.5g}' for v in points)}"
        for points, code in path.iter_segments()
    )
    return "".join("Z" if step[0] == "Z" else step for step in steps)


def _line(line):
    if line.get_drawstyle() != "default":
        _refuse(line, f"drawstyle {line.get_drawstyle()!r}")
    if line.get_markevery() is not None:
        _refuse(line, "markevery")
    xy = _pixels(line, line.get_xydata()).tobytes()
    if line.get_linestyle() not in ("None", " ", ""):
        yield _item("polyline", line, xy=xy, **_stroke(line))
    if line.get_marker() not in ("None", " ", "", None):
        yield _marks(line, xy)


def _stroke(line):
    dashed = line.is_dashed()
    width = line.get_linewidth() * _scale(line)
    pattern = DASHES[line.get_linestyle()]
    return {
        "color": _color(line.get_color(), line.get_alpha()),
        "width": width,
        "dash": [part * width for part in mpl.rcParamsDefault[pattern]] if pattern else [],
        "cap": CAPS[str((line.get_dash_capstyle if dashed else line.get_solid_capstyle)())],
        "join": str((line.get_dash_joinstyle if dashed else line.get_solid_joinstyle)()),
    }


def _marks(line, xy):
    marker = mpl.markers.MarkerStyle(line.get_marker())
    return _item(
        "markers",
        line,
        xy=xy,
        path=_svg(marker.get_path().transformed(marker.get_transform())),
        size=line.get_markersize() * _scale(line),
        fill=_color(line.get_markerfacecolor(), line.get_alpha()) if marker.is_filled() else None,
        edge=_color(line.get_markeredgecolor(), line.get_alpha()),
        width=line.get_markeredgewidth() * _scale(line),
    )


def _scatter(points):
    if len(points.get_paths()) != 1:
        _refuse(points, "markers of several shapes")
    sizes = np.sqrt(points.get_sizes()) * _scale(points)
    yield _item(
        "markers",
        points,
        xy=_pixels(points, points.get_offsets(), points.get_offset_transform()).tobytes(),
        path=_svg(points.get_paths()[0]),
        size=float(sizes[0]) if len(sizes) == 1 else sizes.tolist(),
        fill=_each(points.get_facecolors()),
        edge=_each(points.get_edgecolors()),
        width=float(points.get_linewidths()[0]) * _scale(points),
    )


def _joined(artist, runs, transform=None):
    """Several runs of corners as one, with a lifted pen between them."""
    parts = [part for run in runs for part in (run, [[np.nan, np.nan]])]
    return _pixels(
        artist, np.concatenate(parts) if parts else np.empty((0, 2)), transform
    ).tobytes()


def _polygons(polygons):
    fill, edge = _each(polygons.get_facecolors()), _each(polygons.get_edgecolors())
    if isinstance(fill, list) or isinstance(edge, list):
        _refuse(polygons, "several colours")
    if not isinstance(polygons.get_offset_transform(), IdentityTransform):  # arrows and their like
        _refuse(polygons, "offsets")
    xy = _joined(polygons, [path.vertices for path in polygons.get_paths()])
    yield _item(
        "polygons",
        polygons,
        xy=xy,
        fill=fill,
        edge=edge,
        width=float(polygons.get_linewidths()[0]) * _scale(polygons),
    )


def _lines(lines):
    color, width = _each(lines.get_colors()), float(lines.get_linewidths()[0]) * _scale(lines)
    if isinstance(color, list):
        _refuse(lines, "several colours")
    xy = _joined(lines, [path.vertices for path in lines.get_paths()])
    yield _item(
        "polyline", lines, xy=xy, color=color, width=width, dash=[], cap="butt", join="miter"
    )


def _patch(patch):
    # Curves are flattened in pixels, where their smoothness shows.
    xy = _joined(
        patch,
        patch.get_transform().transform_path(patch.get_path()).to_polygons(),
        IdentityTransform(),
    )
    edge = _color(patch.get_edgecolor()) if patch.get_linewidth() else None
    width = patch.get_linewidth() * _scale(patch)
    yield _item(
        "polygons", patch, xy=xy, fill=_color(patch.get_facecolor()), edge=edge, width=width
    )


def _image(image):
    left, right, bottom, top = image.get_extent()
    box = _pixels(image, [[left, top], [right, bottom]], image.axes.transData)
    rgba = image.to_rgba(image.get_array(), alpha=image.get_alpha(), bytes=True)
    rgba = rgba if image.origin == "upper" else rgba[::-1]
    yield _item(
        "image",
        image,
        rgba=rgba.tobytes(),
        shape=list(rgba.shape[:2]),
        box=[float(v) for v in box.ravel()],
    )


def _text(text):
    if text.get_bbox_patch() is not None:
        _refuse(text, "a box around it")
    if text.get_text():
        ((x, y),) = _pixels(text, [text.get_unitless_position()])
        yield _item(
            "text",
            text,
            x=float(x),
            y=float(y),
            text=text.get_text(),
            size=text.get_fontsize() * _scale(text),
            color=_color(text.get_color(), text.get_alpha()),
            weight=str(text.get_fontweight()),
            align=text.get_horizontalalignment(),
            baseline=BASELINES[text.get_verticalalignment()],
            angle=text.get_rotation(),
        )


READERS = {
    Line2D: _line,
    PathCollection: _scatter,
    PolyCollection: _polygons,
    LineCollection: _lines,
    Patch: _patch,
    AxesImage: _image,
    Text: _text,
}
