"""A demo: how a surface bends at a point of slope 0, in every direction."""

import numpy as np

from coursekit import plots
from coursekit.critical_points import classify_critical_point
from coursekit.live import landscape
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo

REACH = 2.0  # of the box, to each side
FINE = 96  # pixels of the surface, each way
WIDE = 1.9 * REACH  # of the surface, for panels of another shape
TURNS = np.arange(0.0, 181.0, 2)
ROUND, ALONG = np.linspace(0, 2 * np.pi, 97), np.linspace(-4.5, 4.5, 91)
LEVELS = (0.25, 1.0, 2.25, 4.0, 6.25, 9.0)  # of the cost, above and below that of the point
LONG, SHORT = 1.85, 1.0  # of the lines along the main directions, and of yours
PRESETS = {
    "bowl": {"x": 2, "y": 3, "mixed": 0, "turn": 30},
    "saddle": {"x": 1, "y": -1, "mixed": 0, "turn": 90},
    "saddle in disguise": {"x": 1, "y": 1, "mixed": 3, "turn": 135},
    "trough": {"x": 1, "y": 0, "mixed": 0, "turn": 90},
}


def bends() -> Demo:
    """A quadratic surface around a critical point, and its curvature over the direction."""
    first = PRESETS["saddle in disguise"]
    return Demo(
        title="Bending up along both axes does not make a minimum",
        sliders=[
            Slider("x", "bend along x", -3, 3, first["x"], step=0.1, role="blue"),
            Slider("y", "bend along y", -3, 3, first["y"], step=0.1, role="blue"),
            Slider("mixed", "mixed", -4, 4, first["mixed"], step=0.1, role="blue"),
            Slider("turn", "your direction, °", 0, 180, first["turn"], step=1),
        ],
        compute=_bends,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="direction", panel=1, x="turn", at="dot")],
    )


def _bends(x, y, mixed, turn):
    hessian = np.array([[x, mixed], [mixed, y]], float)
    values, ways = np.linalg.eigh(hessian)
    angles = np.degrees(np.arctan2(ways[1], ways[0])) % 180
    zero = 1e-9 * np.abs(values).max()
    return {
        "kind": classify_critical_point(hessian),
        "main": list(zip(values.tolist(), angles.tolist(), strict=True)),
        "yours": float(_bend(hessian, np.radians(turn))),
        "surface": _surface(hessian),
        "levels": _levels(np.where(np.abs(values) <= zero, 0, values), ways),
        "up": _through(ways[:, values > zero], LONG),
        "down": _through(ways[:, values < -zero], LONG),
        "flat": _through(ways[:, np.abs(values) <= zero], LONG),
        "way": _through(_way(np.radians([turn])), SHORT),
        "curve": _bend(hessian, np.radians(TURNS)),
        "dots": (angles, values),
        "dot": (turn, _bend(hessian, np.radians(turn))),
    }


def _way(angles):
    """Unit vectors (2, k) at these angles."""
    return np.array([np.cos(angles), np.sin(angles)])


def _bend(hessian, angles):
    """The curvature along these angles."""
    way = _way(angles)
    return (way * (hessian @ way)).sum(axis=0)


def _surface(hessian):
    """The heights in the box, from 0 at the lowest to 1."""
    places = (np.arange(FINE) + 0.5) / FINE * 2 * WIDE - WIDE
    x, y = np.meshgrid(places, places[::-1])
    cost = hessian[0, 0] * x**2 / 2 + hessian[0, 1] * x * y + hessian[1, 1] * y**2 / 2
    return (cost - cost.min()) / max(np.ptp(cost), 1e-12)


def _levels(values, ways):
    """Level lines as one run of points: ellipses, hyperbolas, or straight lines along a way that
    does not bend.
    """
    sizes = np.sqrt(2 * np.array(LEVELS)[:, np.newaxis] / np.where(values, np.abs(values), 1))
    sizes = np.where(values, sizes, 1)
    gap, parts = np.full((1, 2), np.nan), []
    for size in sizes:
        for shape in _shapes(values):
            parts += [gap, (size[:, np.newaxis] * shape).T @ ways.T]
    return np.concatenate([gap, *parts])


def _shapes(values):
    """The forms of a level line, each (2, k) along the main ways, in sizes of 1."""
    if values[0] * values[1] > 0:
        return [np.array([np.cos(ROUND), np.sin(ROUND)])]
    if not values.any():
        return []
    even, odd = np.cosh(ALONG), np.sinh(ALONG)
    if not values.all():
        even, odd = np.ones_like(ALONG), ALONG
    pair = [np.array([even, odd]), np.array([odd, even])]
    halves = [half for half, there in zip(pair, values, strict=True) if there]
    return [sign * half for half in halves for sign in (1, -1)]


def _through(ways, long):
    """Lines through the point along these ways (2, k), as one run of points."""
    gap = np.full(2, np.nan)
    return np.array([part for way in ways.T for part in (-long * way, long * way, gap)] or [gap])


def _draw(figure):
    above, chart = figure.subplots(1, 2, width_ratios=[1, 1.5])
    landscape.panel(above)
    above.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH))
    chart.set(xlim=(-4, 184), ylim=(-7.5, 7.5), ylabel="curvature in each direction")
    chart.set_xticks([0, 45, 90, 135, 180], ["along x", "45°", "along y", "135°", "along x"])
    chart.set_yticks([-6, -3, 0, 3, 6])
    chart.axhline(0, color=plots.INK, linestyle=":", linewidth=1)
    whole = {"extent": (-WIDE, WIDE, -WIDE, WIDE), "cmap": plots.QUIET, "vmin": 0, "vmax": 1}
    main = {"color": plots.INK, "linewidth": 1.6}
    own = {"color": plots.ORANGE, "linewidth": 3.4, "zorder": 4}
    return {
        "surface": above.imshow(np.zeros((FINE, FINE)), **whole, zorder=0.3),
        "levels": plots.mover(above, color=plots.MUTED, linewidth=0.8, alpha=0.35, zorder=0.5),
        "up": plots.mover(above, **main, label="up"),
        "down": plots.mover(above, **main, linestyle="--", label="down"),
        "flat": plots.mover(above, **main, linestyle=":", label="level"),
        "way": plots.mover(above, **own),
        "curve": plots.mover(chart, TURNS, color=plots.GREY, linewidth=1.8),
        "dots": plots.mover(
            chart, color=plots.INK, marker="o", linestyle="", markersize=7, label="main directions"
        ),
        "dot": plots.mover(chart, **landscape.HEAD, zorder=4),
    }


def _describe(values, arrays):
    return f"{_verdict(values, arrays)} Your direction: [{_number(arrays['yours'])}|yours]."


def _verdict(values, arrays):
    (low, _), (high, _) = arrays["main"]
    if arrays["kind"] == "minimum":
        return f"A minimum: it bends up in every direction, by [{_number(low)}|ink] at least."
    if arrays["kind"] == "maximum":
        return f"A maximum: it bends down in every direction, by [{_number(-high)}|ink] at least."
    said = _undecided if arrays["kind"] == "undecided" else _saddle
    return said(values, *arrays["main"])


def _undecided(_values, lowest, highest):
    (low, low_way), (high, high_way) = lowest, highest
    if low == high == 0:
        return "Flat: no direction bends at all, and the curvature cannot tell what this point is."
    side, bend, way = ("up", high, low_way) if high > -low else ("down", low, high_way)
    return f"Undecided: it bends {side} by [{_number(bend)}|ink], and not at all along {way:.0f}°."


def _saddle(values, lowest, highest):
    down, up = (f"by [{_number(bend)}|ink] along {way:.0f}°" for bend, way in (lowest, highest))
    x, y = values["x"], values["y"]
    along = f"by {_number(x)} and {_number(y)} along the axes"
    if min(x, y) > 0:
        return f"A saddle in disguise: it bends up {along}, and down {down}."
    if max(x, y) < 0:
        return f"A saddle in disguise: it bends down {along}, and up {up}."
    return f"A saddle: up {up}, down {down}."


def _number(value):
    return f"{round(value, 2) + 0.0:g}".replace("-", "−")
