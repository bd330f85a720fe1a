"""Read Matplotlib artists into a scene: plain styles and float32 places that a browser can draw.

A scene is `{"version": 2, "items": [...], "places": float32 bytes}`. Places are shares of a panel's
box, 0 at its left or lower end and 1 at the other (see `panels`); NaN lifts the pen. Five kinds of
item are enough for every demo of the course:

    polyline   xy (start and size in `places`), color, width, dash, cap
    markers    xy, path (SVG, of size 1), size, fill, edge, width
    polygons   xy, fill, edge, width, hatch       bars, areas, levels; NaN between two polygons
    image      box: left, bottom, right, top; shape; rgba, or values (one byte each) and a ramp
    text       x, y, text, size, color, weight, align, baseline

Lengths are CSS pixels. The fill and edge of markers are one value for all, or a list with one a
marker; so is the size, of which many are `sizes`, a part of `places`. Every item also has `panel`
(its number), `clip`, `id` (the name that `draw` gave the artist), `label` (written beside it, or
""), `counts` (what its points count, such as "step", or "": the artist's gid). What the five cannot
say is refused when a demo is built, never drawn wrongly.

A colour is a word for its role ("ink", "yours", …, see `plots.ROLES`), which the page looks up in
its theme; "mix 0.4" lies between the card and the highest level; "#rrggbb" is itself. A number
after it is its opacity.
"""

import functools

import matplotlib as mpl
import numpy as np
from matplotlib.collections import LineCollection, PathCollection, PolyCollection, QuadMesh
from matplotlib.colors import to_hex, to_rgba
from matplotlib.contour import ContourSet
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from coursekit import plots
from coursekit.live.panels import Place, drawable

VERSION = 2
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
NAMES = {color: role for role, color in plots.ROLES.items()}
CARD, HIGH = (np.array(to_rgba(plots.ROLES[role])[:3]) for role in ("card", "high"))
PIXEL = plots.DPI / 72  # CSS pixels in a point
FINE = 1000  # steps across a panel at which a curve is cut into straight pieces


class Reader:
    """Reads the artists of one figure, whose axes keep their limits as long as it is used.

    ids: artist -> its name in the demo.
    """

    def __init__(self, figure, ids=None):
        self.ids = ids or {}
        self._number = {axes: number for number, axes in enumerate(figure.axes)}
        self._place = {axes: Place(axes) for axes in figure.axes}

    def read(self, artists):
        """The scene of these artists, lowest first. Raises TypeError for an artist outside the
        vocabulary.
        """
        visible = [artist for artist in artists if artist.get_visible()]
        with np.errstate(all="ignore"):
            items = [
                self._whole(item, artist)
                for artist in sorted(visible, key=Line2D.get_zorder)
                for item in _reader(type(artist))(artist, self._place.get(artist.axes))
            ]
        _place_words([item for item in items if "at" in item])
        return {"version": VERSION, "items": items, "places": _packed(items)}

    def _whole(self, item, artist):
        label = str(artist.get_label() or "")
        return item | {
            "panel": self._number[artist.axes],
            "clip": bool(artist.get_clip_on()),
            "id": self.ids.get(artist, ""),
            "counts": artist.get_gid() or "",
            "label": "" if label.startswith("_") else label,
        }


def _place_words(words):
    """`at`, a place (1, 2) of each, becomes x and y: of all together, as each costs as much."""
    if words:
        places = drawable(np.concatenate([item.pop("at") for item in words])).tolist()
        for item, (x, y) in zip(words, places, strict=True):
            item.update(x=x, y=y)


def _packed(items):
    """The places of all items, and then the sizes of markers that have one each; an item keeps
    where its own begin, and how many numbers they are. One buffer travels faster than twenty.
    """
    parts, start = {"xy": [np.empty((0, 2))], "sizes": [np.empty(0)]}, 0
    for key, arrays in parts.items():
        for item in (item for item in items if key in item):
            arrays.append(item[key])
            item[key] = [start, arrays[-1].size]
            start += arrays[-1].size
    xy, sizes = (np.concatenate(arrays) for arrays in parts.values())
    return drawable(xy).tobytes() + sizes.astype(np.float32).tobytes()


def unpacked(scene):
    """The items of a scene, each with its places (n, 2)."""
    places = np.frombuffer(scene["places"], np.float32)
    for item in scene["items"]:
        own = {
            key: places[item[key][0] : sum(item[key])].reshape(shape)
            for key, shape in (("xy", (-1, 2)), ("sizes", -1))
            if key in item
        }
        yield item | own


def grounds(figure, moving):
    """The artists of the still part: all that stand in the axes and are not `moving`."""
    for axes in figure.axes:
        own = {axes.patch, axes.title, axes._left_title, axes._right_title, axes.xaxis, axes.yaxis}
        apart = own | set(moving) | set(axes.spines.values())
        yield from (artist for artist in axes.get_children() if artist not in apart)


@functools.cache
def _reader(kind):
    for known, reader in READERS.items():
        if issubclass(kind, known):
            return reader
    raise TypeError(
        f"A {kind.__name__} cannot be drawn in the browser; use a line, markers, polygons,"
        " levels, an image or text."
    )


def _refuse(artist, what):
    raise TypeError(
        f"A {type(artist).__name__} cannot have {what} in the browser; draw it without."
    )


def _color(color, alpha=None):
    """The word for a colour, or None for no colour."""
    if color is None or (isinstance(color, str) and color == "none"):
        return None
    return _word(color if isinstance(color, str) else tuple(np.ravel(color).tolist()), alpha)


@functools.cache  # colours are few, and a move reads all of them
def _word(color, alpha):
    rgba = to_rgba(color, alpha)
    word = NAMES.get(to_hex(rgba)) or _mix(rgba) or to_hex(rgba)
    return word if rgba[3] == 1 else f"{word} {rgba[3]:.3g}"


def _mix(rgba):
    """The word for a colour between the card and the highest level, or None."""
    share = (CARD[0] - rgba[0]) / (CARD[0] - HIGH[0])
    between = 0 <= share <= 1 and np.allclose(CARD + share * (HIGH - CARD), rgba[:3], atol=0.003)
    return f"mix {share:.3f}" if between else None


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


def _line(line, place):
    if line.get_drawstyle() != "default":
        _refuse(line, f"drawstyle {line.get_drawstyle()!r}")
    if line.get_markevery() is not None:
        _refuse(line, "markevery")
    xy = place(np.column_stack(line.get_data(orig=True)), line.get_transform())
    if line.get_linestyle() not in ("None", " ", ""):
        yield {"kind": "polyline", "xy": xy} | _stroke(line)
    if line.get_marker() not in ("None", " ", "", None):
        yield {"kind": "markers", "xy": xy} | _marks(line)


def _stroke(line):
    width = line.get_linewidth() * PIXEL
    pattern = DASHES[line.get_linestyle()]
    cap = (line.get_dash_capstyle if line.is_dashed() else line.get_solid_capstyle)()
    return {
        "color": _color(line.get_color(), line.get_alpha()),
        "width": width,
        "dash": [part * width for part in mpl.rcParamsDefault[pattern]] if pattern else [],
        "cap": CAPS[str(cap)],
    }


def _marks(line):
    path, filled = _marker(line.get_marker())
    return {
        "path": path,
        "size": line.get_markersize() * PIXEL,
        "fill": _color(line.get_markerfacecolor(), line.get_alpha()) if filled else None,
        "edge": _color(line.get_markeredgecolor(), line.get_alpha()),
        "width": line.get_markeredgewidth() * PIXEL,
    }


@functools.lru_cache(64)  # a collection keeps its path, which has no hash but its own
def _outline_of(path):
    return _svg(path)


@functools.cache
def _marker(name):
    """The outline of a marker, and whether it is filled."""
    marker = mpl.markers.MarkerStyle(name)
    return _svg(marker.get_path().transformed(marker.get_transform())), marker.is_filled()


def _scatter(points, place):
    if len(points.get_paths()) != 1:
        _refuse(points, "markers of several shapes")
    sizes = np.sqrt(points.get_sizes()) * PIXEL
    one = {"size": float(sizes[0])} if len(sizes) == 1 else {"sizes": sizes}
    yield one | {
        "kind": "markers",
        "xy": place(points.get_offsets(), points.get_offset_transform()),
        "path": _outline_of(points.get_paths()[0]),
        "fill": _each(points.get_facecolors()),
        "edge": _each(points.get_edgecolors()),
        "width": float(points.get_linewidths()[0]) * PIXEL,
    }


def _joined(runs, place, transform):
    """Several runs of corners as one, with a lifted pen between them."""
    parts = [part for run in runs for part in (run, [[np.nan, np.nan]])]
    return place(np.concatenate(parts) if parts else np.empty((0, 2)), transform)


def _closed(corners):
    """Polygons (n, 4, 2) as one run: each closed, and with a lifted pen after it."""
    runs = np.full((len(corners), 6, 2), np.nan)
    runs[:, :4], runs[:, 4] = corners, corners[:, 0]
    return runs.reshape(-1, 2)


def _outline(fill, edge, width, hatch=False):
    return {"fill": fill, "edge": edge if width else None, "width": width, "hatch": hatch}


def _polygons(polygons, place):
    fill, edge = _each(polygons.get_facecolors()), _each(polygons.get_edgecolors())
    if isinstance(fill, list) or isinstance(edge, list):
        _refuse(polygons, "several colours")
    if not isinstance(polygons.get_offset_transform(), IdentityTransform):  # arrows and their like
        _refuse(polygons, "offsets")
    if isinstance(polygons, plots.Bars):
        xy = place(_closed(polygons.corners), polygons.get_transform())
    else:
        runs = [path.vertices for path in polygons.get_paths()]
        xy = _joined(runs, place, polygons.get_transform())
    width = float(polygons.get_linewidths()[0]) * PIXEL
    hatch = bool(polygons.get_hatch())
    yield {"kind": "polygons", "xy": xy} | _outline(fill, edge, width, hatch)


def _levels(levels, place):
    """An item for each band between two levels, or for each level line."""
    transform, widths = levels.get_transform(), np.atleast_1d(levels.get_linewidths())
    for number, path in enumerate(levels.get_paths()):
        xy = _joined(_runs(path), place, transform)
        if levels.filled:
            hatch = bool(levels.hatches[number % len(levels.hatches)])
            fill = _color(levels.get_facecolors()[number])
            yield {"kind": "polygons", "xy": xy} | _outline(fill, None, 0, hatch)
        else:
            colors = levels.get_edgecolors()
            yield {
                "kind": "polyline",
                "xy": xy,
                "color": _color(colors[number % len(colors)]),
                "width": float(widths[number % len(widths)]) * PIXEL,
                "dash": [],
                "cap": "round",
            }


def _runs(path):
    """The vertices of each part of a path, without those that only close it."""
    codes = path.codes if path.codes is not None else np.full(len(path), Path.LINETO)
    starts = np.flatnonzero(codes == Path.MOVETO)
    for part, code in zip(
        np.split(path.vertices, starts[1:]), np.split(codes, starts[1:]), strict=True
    ):
        closed = code == Path.CLOSEPOLY
        yield np.where(closed[:, np.newaxis], part[:1], part)


def _lines(lines, place):
    color, width = _each(lines.get_colors()), float(lines.get_linewidths()[0]) * PIXEL
    if isinstance(color, list):
        _refuse(lines, "several colours")
    xy = _joined([path.vertices for path in lines.get_paths()], place, lines.get_transform())
    yield {"kind": "polyline", "xy": xy, "color": color, "width": width, "dash": [], "cap": "butt"}


def _patch(patch, place):
    path = patch.get_path()
    if any(
        code in (Path.CURVE3, Path.CURVE4)
        for code in (path.codes if path.codes is not None else [])
    ):
        to_box = patch.get_transform() - patch.axes.transAxes
        fine = to_box.transform_path(path).transformed(mpl.transforms.Affine2D().scale(FINE))
        runs, transform = [run / FINE for run in fine.to_polygons()], patch.axes.transAxes
    else:
        runs, transform = path.to_polygons(), patch.get_transform()
    xy = _joined(runs, place, transform)
    width = patch.get_linewidth() * PIXEL
    fill, edge = _color(patch.get_facecolor()), _color(patch.get_edgecolor())
    yield {"kind": "polygons", "xy": xy} | _outline(fill, edge, width, bool(patch.get_hatch()))


def _image(image, place):
    left, right, bottom, top = image.get_extent()
    corners = drawable(place([[left, bottom], [right, top]]))
    yield _raster(image, image.get_array(), corners, image.origin == "upper")


def _mesh(mesh, place):
    """Cells that are even on the axes' scales, as `pcolormesh` makes them of such data."""
    corners = mesh.get_coordinates()
    ends = drawable(place([corners[0, 0], corners[-1, -1]]))
    yield _raster(mesh, mesh.get_array(), ends, False)


def _raster(artist, values, corners, from_top):
    item = {"kind": "image", "box": [float(v) for v in corners.ravel()]}
    values = values if from_top else values[::-1]
    ramp = plots.RAMPS.get(artist.get_cmap().name) if values.ndim == 2 else None
    item["shape"] = list(values.shape[:2])
    if ramp:
        nothing = ramp.index("card") / (len(ramp) - 1)  # what is masked looks like the card
        shares = np.clip(np.ma.filled(artist.norm(values), nothing), 0, 1)
        return item | {"values": np.round(255 * shares).astype(np.uint8).tobytes(), "ramp": ramp}
    return item | {"rgba": artist.to_rgba(values, alpha=artist.get_alpha(), bytes=True).tobytes()}


def _text(text, place):
    if text.get_bbox_patch() is not None:
        _refuse(text, "a box around it")
    if text.get_text():
        yield {
            "kind": "text",
            "at": place(text.get_unitless_position(), text.get_transform()),
            "text": text.get_text(),
            "size": text.get_fontsize() * PIXEL,
            "color": _color(text.get_color(), text.get_alpha()),
            "weight": str(text.get_fontweight()),
            "align": text.get_horizontalalignment(),
            "baseline": BASELINES[text.get_verticalalignment()],
        }


READERS = {
    Line2D: _line,
    PathCollection: _scatter,
    ContourSet: _levels,
    QuadMesh: _mesh,
    PolyCollection: _polygons,
    LineCollection: _lines,
    Patch: _patch,
    AxesImage: _image,
    Text: _text,
}
