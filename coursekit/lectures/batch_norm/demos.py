"""Demos: an input that is centred and scaled. The others have files of their own."""

import functools

import numpy as np

from coursekit import datasets, plots, surfaces
from coursekit.lectures.batch_norm.depth import signal
from coursekit.lectures.batch_norm.modes import two_modes
from coursekit.lectures.batch_norm.neighbours import neighbours
from coursekit.lectures.batch_norm.room import room
from coursekit.live import landscape
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo

__all__ = ["neighbours", "room", "signal", "standardised", "two_modes"]

STEPS = 60
LEFT = 1e-3  # of the cost above its lowest: so much may be left on arrival
LEVELS = (0.3, 0.55, 0.8)  # of the way out to the start's own level line
ROUND = np.linspace(0, 2 * np.pi, 181)
PRESETS = {
    "as measured": {"centring": 0, "scaling": 0},
    "only centred": {"centring": 1, "scaling": 0},
    "only scaled": {"centring": 0, "scaling": 1},
    "standardised": {"centring": 1, "scaling": 1},
}


def standardised() -> Demo:
    """The cost of a straight line through a year's weather, whose input is centred and scaled by
    parts: its level lines, the way of plain descent, and the condition number.
    """
    return Demo(
        title="Neither centring nor scaling alone makes the bowl round; both together do",
        sliders=[
            Slider("centring", "share of centring", 0, 1, 1, step=0.01),
            Slider("scaling", "share of scaling", 0, 1, 1, step=0.01),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="centring and scaling", panel=2, x="centring", y="scaling")],
    )


@functools.cache
def _weather():
    year = datasets.seattle_weather().year(2014)
    return year.temp_min, year.temp_max


def _curvature(centring, scaling):
    """The Hessian of the cost of a line, with so much of centring and scaling."""
    x, y = _weather()
    x = (x - centring * x.mean()) / x.std() ** scaling
    return surfaces.straight_line(x, y).hessian(np.zeros(2))


def kappa(centring, scaling):
    """The condition number."""
    low, high = np.linalg.eigvalsh(_curvature(centring, scaling))
    return high / low


def _compute(centring, scaling):
    (low, high), ways = np.linalg.eigh(_curvature(centring, scaling))
    if high - low < 1e-9:
        ways = np.eye(2)  # in a round bowl all directions are alike
    ways = ways * np.where(np.diag(ways) < 0, -1, 1)  # the flat one to the right, the other up
    axes = np.array([1, np.sqrt(low / high)])  # half the length and width of the level line
    ring = ways @ (np.stack([np.cos(ROUND), np.sin(ROUND)]) * axes[:, np.newaxis])
    # both directions hold half of the cost at the start, and shrink alike at the best α
    factors = 1 - 2 * np.array([low, high]) / (low + high)
    apart = -axes / np.sqrt(2) * factors ** np.arange(STEPS + 1)[:, np.newaxis]
    path, costs = apart @ ways.T, ((apart / axes) ** 2).sum(axis=1)
    return {
        "kappa": high / low,
        "arrives": _arrival(high / low),
        "levels": [(ring * size).T for size in LEVELS],
        "rim": ring.T,
        "path": path,
        "start": path[:1],
        "cost": np.maximum(costs, 1e-300),
        "here": (centring, scaling),
    }


def _arrival(kappa):
    """The step at which at most `LEFT` of the cost is left: each step leaves ((κ - 1)/(κ + 1))²."""
    keeps = ((kappa - 1) / (kappa + 1)) ** 2
    return 1 if keeps < LEFT else int(np.ceil(np.log(LEFT) / np.log(keeps)))


def _draw(figure):
    above, cost, shares = figure.subplots(1, 3, width_ratios=[1.5, 1.25, 1.1])
    above.set_aspect("equal")
    above.set(xlim=(-1.9, 1.9), ylim=(-1.12, 1.12), xticks=[], yticks=[])
    above.set(xlabel="height of the line", ylabel="slope of the line")
    cost.set(xlim=(0, STEPS), ylim=(1e-4, 1.5), yscale="log", xlabel="step")
    cost.set(ylabel="cost above the lowest, share of the first")
    cost.set_yticks([1e-4, 1e-2, 1], ["0.01 %", "1 %", "100 %"])
    cost.minorticks_off()
    cost.axhline(LEFT, color=plots.INK, linestyle=":", linewidth=1)
    cost.text(STEPS, LEFT * 1.2, "arrived", ha="right", color=plots.MUTED)
    _draw_shares(shares)
    before = _compute(0, 0)
    grey = {"color": plots.GREY, "linewidth": 1.6, "linestyle": "--"}
    cost.plot(before["cost"], **grey, label="as measured")
    level = {"color": plots.PALE, "linewidth": 1}
    return {
        "levels": [plots.mover(above, **level) for _ in LEVELS],
        "rim": plots.mover(above, color=plots.GREY, linewidth=1.2, label="level line"),
        "path": plots.mover(above, **landscape.PATH | {"linewidth": 1.3, "markersize": 4}),
        "start": plots.mover(above, **landscape.HEAD | {"markersize": 6}, zorder=4),
        "cost": plots.mover(
            cost, np.arange(STEPS + 1), color=plots.ORANGE, linewidth=2.4, label="yours"
        ),
        "here": plots.mover(shares, **landscape.HEAD, zorder=4),
    }


def _draw_shares(axes):
    """κ for every pair of shares, in bands, with its numbers at the four corners."""
    part = np.linspace(0, 1, 41)
    numbers = np.array([[kappa(c, s) for c in part] for s in part])
    edges = np.geomspace(1, 420, 9)
    edges[0] = 0.9
    axes.contourf(part, part, numbers, levels=edges, colors=plots.shades(8), extend="max")
    axes.set(
        xlim=(-0.03, 1.03),
        ylim=(-0.03, 1.03),
        xlabel="share of centring",
        ylabel="share of scaling",
    )
    axes.set_xticks([0, 0.5, 1], ["0", "½", "1"])
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    for centring, scaling in [(0, 0), (1, 0), (0, 1), (1, 1)]:
        side, base = "right" if centring else "left", "top" if scaling else "bottom"
        x, y = 0.9 if centring else 0.1, 0.93 if scaling else 0.07
        said = f"κ = {kappa(centring, scaling):.3g}"
        axes.text(x, y, said, ha=side, va=base, color=plots.INK, weight="bold")


def _describe(values, arrays):
    kappa, steps = arrays["kappa"], arrays["arrives"]
    number = f"κ is [{kappa:.3g}|yours]"
    if kappa < 1.05:
        return (
            f"A round bowl: {number}, and descent arrives with its [first|yours] step, wherever it"
            " begins."
        )
    if not values["centring"] and not values["scaling"]:
        return f"A long ravine: {number}, and descent at its best α takes [{steps}|yours] steps."
    if values["scaling"] == 0 and values["centring"] == 1:
        return (
            f"Centred, the valley lies straight, but it is still long: {number}, [{steps}|yours]"
            " steps."
        )
    if values["scaling"] == 1 and values["centring"] == 0:
        return (
            f"Scaled, the two parameters still pull at each other: {number}, [{steps}|yours] steps."
        )
    return f"On the way to a round bowl: {number}, [{steps}|yours] steps at the best α."
