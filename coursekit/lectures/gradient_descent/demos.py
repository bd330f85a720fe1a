"""Demos: steps on a curve, and the compass of all directions. `line` is in `bowl`, `chain` and
`reading` have files of their own.
"""

from functools import partial

import numpy as np

from coursekit import plots, surfaces
from coursekit.gradients import gradient_descent
from coursekit.lectures.gradient_descent.bowl import line
from coursekit.lectures.gradient_descent.chain import chain
from coursekit.lectures.gradient_descent.reading import reading
from coursekit.live import landscape, moving
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

__all__ = ["chain", "compass", "line", "reading", "steps"]

PARABOLA, STEEPER = "parabola", "steeper outside"
STEPS = 20
LOST = 1e3  # a w this far out does not come back
WIDE, TALL = 3.9, 12.0  # of the panel of the curve
GRID = np.linspace(-WIDE, WIDE, 157)
ALPHAS = (0.01, 10)

CURVES = {  # presets
    "too timid": {"alpha": 0.05, "h": 1, "start": 3, "step": 10, "curve": PARABOLA},
    "swings": {"alpha": 1.8, "h": 1, "start": 3, "step": 6, "curve": PARABOLA},
    "same α, steeper": {"alpha": 1.8, "h": 1.2, "start": 1.5, "step": 4, "curve": PARABOLA},
    "just outside": {"alpha": 0.3, "h": 1, "start": 2.39, "step": 3, "curve": STEEPER},
}


@takes_own
def steps(gradient_descent=gradient_descent) -> Demo:
    """Steps on a curve of one parameter; below it, which learning rates creep, swing, fly away."""
    first = CURVES["swings"]
    return Demo(
        title="Curvature decides which α is too large",
        sliders=[
            Choice("curve", "curve", (PARABOLA, STEEPER), first["curve"]),
            Slider("start", "start w", -3.5, 3.5, first["start"], track=False),
            Slider("alpha", "learning rate α", *ALPHAS, first["alpha"], scale="log", track=False),
            Slider("step", "step", 0, STEPS, first["step"], whole=True, plays=400, role="ink"),
            Slider("h", "curvature h", 0.25, 4, first["h"], scale="log", role="blue"),
        ],
        compute=partial(_steps, gradient_descent),
        draw=_draw_steps,
        move=_move_steps,
        describe=_describe_steps,
        presets=CURVES,
        handles=[
            Handle(name="start", panel=0, x="start", at="ring"),
            Handle(name="learning rate", panel=2, x="alpha", at="diamond"),
        ],
    )


def _cost(w, h, curve):
    return h * (w**2 / 2 + (w**4 / 4 if curve == STEEPER else 0))


def _slope(w, h, curve):
    return h * (w + (w**3 if curve == STEEPER else 0))


def _steps(gradient_descent, *, alpha, h, start, step, curve):
    with np.errstate(all="ignore"):
        path = gradient_descent(
            lambda w: _slope(w, h, curve), np.array([start]), alpha=alpha, steps=STEPS + 1
        )[:, 0]
        lost = np.logical_or.accumulate(~(np.abs(path) < LOST))
    w = np.clip(np.where(np.isfinite(path), path, LOST), -LOST, LOST)
    # at the start the cost bends as if its curvature were this
    bend = h * (1 + start**2) if curve == STEEPER else h
    return {
        "lost": int(lost.argmax()) if lost.any() else None,
        "bend": bend,
        "now": w[step],
        "curve": (GRID, _cost(GRID, h, curve)),
        "tangent": _tangent(w[step], h, curve),
        "ring": (start, min(_cost(start, h, curve), TALL)),
        "track": np.column_stack([w, _cost(w, h, curve)])[: step + 1],
        "head": (w[step], _cost(w[step], h, curve)),
        "arrow": _arrow(w[step], w[step + 1]),
        "future": _until_out(w[:-1]),
        "past": _until_out(w[: step + 1]),
        "last": (step, w[step]),
        "diamond": (alpha, 0.5),
        "borders": (1 / bend, 2 / bend),
        "words": FROM_HERE if curve == STEEPER else EVERYWHERE,
    }


def _until_out(w):
    """The same without what comes after the first w outside the picture."""
    out = np.abs(w) > WIDE
    return w[: out.argmax() + 1] if out.any() else w


def _tangent(w, h, curve):
    """A piece of the tangent at w, two units long in the picture."""
    slope = _slope(w, h, curve)
    reach = 1 / np.sqrt(1 + (slope * 2 * WIDE / TALL) ** 2)
    at = w + np.array([-reach, reach])
    return at, _cost(w, h, curve) + slope * (at - w)


def _arrow(start, end):
    """An arrow along the axis, as one run of points."""
    length = min(0.18, abs(end - start) / 2)
    head, wide = np.sign(end - start) * length, 2.8 * length
    x = [start, end, np.nan, end - head, end, end - head]
    return np.array(x), np.array([0, 0, np.nan, wide, 0, -wide]) - 1.3


def _draw_steps(figure):
    panels = figure.subplot_mosaic(
        [["curve", "steps"], ["strip", "strip"]], width_ratios=[1.5, 1], height_ratios=[1.9, 1.2]
    )
    curve, steps, strip = panels["curve"], panels["steps"], panels["strip"]
    curve.set(xlim=(-WIDE, WIDE), ylim=(-2.4, TALL), ylabel="cost J above w")
    curve.set_yticks([0, 5, 10])
    steps.set(xlim=(0, STEPS), ylim=(-WIDE, WIDE), ylabel="w after each step")
    steps.set_xticks([0, 5, 10, 15, 20])
    steps.axhline(0, color=plots.INK, linewidth=1, linestyle=":")
    strip.set(xlim=ALPHAS, ylim=(0, 1), xscale="log", yticks=[])
    strip.set(xlabel="learning rate α, log scale")
    strip.set_xticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    strip.minorticks_off()
    dots = landscape.STEPS | {"color": plots.ORANGE, "marker": "o", "markersize": 5}
    border = {"color": plots.INK, "linewidth": 1.5}
    lost = {"ha": "center", "va": "top", "color": plots.RED, "weight": "bold"}
    return {
        "curve": plots.mover(curve, color=plots.GREY, linewidth=1.6),
        "tangent": plots.mover(curve, color=plots.BLUE, linewidth=1.8, label="slope"),
        "arrow": plots.mover(curve, color=plots.INK, linewidth=2.2, label="next step"),
        "track": plots.mover(curve, **dots, linewidth=0.8, zorder=3),
        "ring": plots.mover(curve, marker="o", linestyle="", color=plots.ORANGE, markersize=3),
        "head": plots.mover(curve, **landscape.HEAD, zorder=4),
        "future": plots.mover(steps, np.arange(STEPS + 1), **landscape.FAINT),
        "past": plots.mover(steps, np.arange(STEPS + 1), **dots, linewidth=1.4, zorder=3),
        "last": plots.mover(steps, **landscape.HEAD, zorder=4),
        "fate": steps.text(0.5, 0.97, "", transform=steps.transAxes, **lost),
        "borders": [plots.mover(strip, **border) for _ in range(2)],
        "names": [strip.text(1, 0.8, name, va="center", color=plots.INK) for name in ("", "")],
        "zones": [
            strip.text(1, 0.3, name, ha="center", va="center", color=color, weight="bold")
            for name, color in ZONES.items()
        ],
        "diamond": plots.mover(
            strip, marker="D", linestyle="", color=plots.ORANGE, markersize=8, zorder=4
        ),
    }


EVERYWHERE = {"right": "1/h = ", "left": "2/h = "}
FROM_HERE = {"right": "", "left": "from this start "}  # a limit that moves with the start
ZONES = {"creeps": plots.BLUE, "swings": plots.PURPLE, "flies away": plots.RED}
SHARES = (0.5, 0.5, 0.62)  # of a zone that lie left of its name, where the page is narrow, too


def _move_steps(artists, arrays):
    words = {"names": artists["names"], "zones": artists["zones"]}
    low, high = arrays["borders"]
    edges = np.clip([ALPHAS[0], low, high, ALPHAS[1]], *ALPHAS)
    for text, left, right, share in zip(words["zones"], edges, edges[1:], SHARES, strict=False):
        text.set_position((left * (right / left) ** share, 0.3))
    for text, place, side in zip(words["names"], edges[1:], ("right", "left"), strict=False):
        text.set_position((place * (1.02 if side == "left" else 0.98), 0.8))
        text.set_horizontalalignment(side)
        text.set_text(f"{arrays['words'][side]}{place:.3g}")
    out = np.abs(arrays["future"][-1]) > WIDE
    fate = f"leaves the picture at step {len(arrays['future']) - 1}" if out else ""
    borders = [([place, place], [0, 1]) for place in (low, high)]
    rest = {name: part for name, part in artists.items() if name not in words}
    moving.move(rest, arrays | {"fate": fate, "borders": borders})


def _describe_steps(values, arrays):
    alpha, start, bend = values["alpha"], values["start"], arrays["bend"]
    if start == 0:
        return (
            "At the minimum the slope is 0, so w [never moves|yours], whatever α is: drag the start"
            " away from it."
        )
    if values["curve"] == STEEPER:
        return _said_of_steeper(values, arrays)
    keeps, limits = 1 - alpha * bend, f"limits here: 1/h = {1 / bend:.3g}, 2/h = {2 / bend:.3g}."
    if abs(keeps) < 0.005:
        return f"Lands in one step: αh = 1, so nothing is left of the distance; {limits}"
    if abs(keeps + 1) < 1e-6:
        return f"Swings for ever: αh = 2, so each step jumps to the [other side|yours]; {limits}"
    if keeps > 0:
        return f"Creeps: each step keeps [{keeps:.3g}|yours] of the distance; {limits}"
    if keeps > -1:
        return (
            "Swings and settles: each step overshoots and keeps"
            f" [{-keeps:.2f}|yours] of the distance; {limits}"
        )
    return (
        f"[Flies away|bad]: each step is [{-keeps:.2f}|yours] times as far out as the one before;"
        f" {limits}"
    )


def _said_of_steeper(values, arrays):
    pull = values["alpha"] * values["h"]
    if pull >= 2:
        return "[Flies away|bad] from every start: even at the bottom αh is 2 or more."
    border, start = np.sqrt(2 / pull - 1), abs(values["start"])
    limit = f"The border for this α is w = [±{border:.2f}|ink]"
    if arrays["lost"] is not None:
        return f"{limit}; the start is outside, and w is [lost at step {arrays['lost']}|bad]."
    if abs(start - border) < 1e-6:
        return f"{limit}; the start is on it, and w jumps to and fro."
    side, ends = ("inside", "comes to the minimum") if start < border else ("outside", "is lost")
    return f"{limit}; the start is [{side}|yours], and w {ends} in the end."


# ----------------------------------------------------------------- the compass

SURFACE = surfaces.ravine(4)
REACH = 0.5  # of the arrows
TURNS = np.arange(-180.0, 181.0, 3)
ROUND = np.linspace(0, 2 * np.pi, 145)
COMPASS = {
    "straight down": {"x": -1.6, "y": 0.8, "turn": 0},
    "60° off": {"x": -1.6, "y": 0.8, "turn": 60},
    "along the level line": {"x": -1.6, "y": 0.8, "turn": 90},
    "in the valley": {"x": -1.8, "y": 0, "turn": 0},
}


def compass() -> Demo:
    """How fast the cost changes in each direction from a point of a ravine."""
    first = COMPASS["60° off"]
    left, right, bottom, top = SURFACE.box
    return Demo(
        title="Nothing falls faster than straight against the gradient",
        sliders=[
            Slider("x", "point x", left, right, first["x"], track=False),
            Slider("y", "y", bottom, top, first["y"], track=False),
            Slider("turn", "turned from straight down, °", -180, 180, first["turn"], step=1),
        ],
        compute=_compass,
        draw=_draw_compass,
        describe=_describe_compass,
        presets=COMPASS,
        handles=[
            Handle(name="point", x="x", y="y"),
            Handle(name="direction", panel=1, x="turn", at="dot"),
        ],
    )


def _compass(x, y, turn):
    point = np.array([x, y])
    slopes = SURFACE.gradient(point)
    steep = float(np.hypot(*slopes))
    down = -slopes / steep if steep else np.array([1.0, 0.0])
    angle = np.radians(turn)
    way = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ down
    size = np.sqrt(2 * SURFACE.value(point))
    return {
        "steep": steep,
        "change": float(way @ slopes),
        "whole": float(SURFACE.value(point + REACH * way) - SURFACE.value(point)),
        "misses": _angle_between(down, -point),
        "level": np.column_stack([size * np.cos(ROUND), size / 2 * np.sin(ROUND)]),
        "down": _pointer(point, down),
        "way": _pointer(point, way),
        "cosine": -steep * np.cos(np.radians(TURNS)),
        "dot": (turn, -steep * np.cos(angle)),
    }


def _angle_between(one, other):
    """In degrees; 0 if one of the two has no direction."""
    sizes = np.hypot(*one) * np.hypot(*other)
    return float(np.degrees(np.arccos(np.clip(one @ other / sizes, -1, 1)))) if sizes else 0.0


def _pointer(point, way):
    """An arrow from a point, `REACH` long, as one run of points."""
    tip, across = point + REACH * way, np.array([-way[1], way[0]])
    barbs = [tip - 0.12 * way + side * 0.07 * across for side in (1, -1)]
    return np.array([point, tip, (np.nan, np.nan), barbs[0], tip, barbs[1]])


def _draw_compass(figure):
    above, chart = figure.subplots(1, 2, width_ratios=[1.5, 1])
    landscape.panel(above, SURFACE)
    above.plot(0, 0, **landscape.BEST)
    chart.set(xlim=(-196, 196), ylim=(-5.3, 5.3), ylabel="change of the cost per unit")
    chart.set_xticks([-180, -90, 0, 90, 180], ["uphill", "−90°", "straight down", "90°", "uphill"])
    chart.axhline(0, color=plots.INK, linestyle=":", linewidth=1)
    own = {"color": plots.ORANGE, "linewidth": 2.6, "zorder": 4}
    return {
        "level": plots.mover(above, color=plots.BLUE, linewidth=1.6, label="level line"),
        "down": plots.mover(above, color=plots.INK, linewidth=2.2, label="down", zorder=3),
        "way": plots.mover(above, **own, label="yours"),
        "cosine": plots.mover(chart, TURNS, color=plots.GREY, linewidth=1.8),
        "dot": plots.mover(chart, **landscape.HEAD, zorder=4),
    }


def _describe_compass(values, arrays):
    steep, change, turn = arrays["steep"], arrays["change"], abs(values["turn"])
    if not steep:
        return "At the minimum the gradient is 0: [no direction falls|yours]."
    best = f"straight down [−{steep:.2f}|ink]"
    if turn == 0:
        aim = f"misses the minimum by [{arrays['misses']:.0f}°|ink]"
        aim = aim if arrays["misses"] > 0.5 else "points to the minimum"
        return f"Straight down falls fastest: [−{steep:.2f}|yours] per unit. Here it {aim}."
    if turn == 90:
        whole = f"a whole step of {REACH} even rises by {arrays['whole']:.2f}"
        return f"Nothing at first: along the level line the change is [0|yours]; {whole}."
    if turn > 90:
        kind = "Straight uphill rises fastest" if turn == 180 else "This way is up"
        return f"{kind}: [+{change:.2f}|yours] per unit; {best}."
    share = "half" if turn == 60 else f"{np.cos(np.radians(turn)):.2f} times"
    return (
        f"{turn:g}° off falls {share} as fast: [−{-change:.2f}|yours] per unit; {best}. Straight"
        f" down misses the minimum by [{arrays['misses']:.0f}°|ink]."
    )
