"""A demo: a straight line through a year's weather, and the bowl of its cost."""

import dataclasses
import functools
from functools import partial

import numpy as np

from coursekit import datasets, plots, surfaces
from coursekit.gradients import gradient_descent
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS = 400
JOINED = 25  # of the last steps are joined by a line
NEAR = 0.01  # of the cost above its lowest value: the line has arrived
MEASURED, CENTRED, STANDARD = "as measured", "centred", "standardised"
BOXES = {  # height and slope of the line that are worth seeing
    MEASURED: (-1.5, 8, -0.4, 3.7),
    CENTRED: (-2, 20, -3, 5.5),
    STANDARD: (-2, 22, -1.5, 8),
}
AXES = {  # feature -> its axis
    MEASURED: ("lowest temperature, °C", (-8, 20)),
    CENTRED: ("lowest temperature above its mean, °C", (-17, 12)),
    STANDARD: ("lowest temperature, standardised", (-3.4, 2.4)),
}
PRESETS = {
    "one step": {"alpha": 0.01, "step": 1, "feature": MEASURED},
    "and then it crawls": {"alpha": 0.01, "step": 300, "feature": MEASURED},
    "flies away": {"alpha": 0.021, "step": 8, "feature": MEASURED},
    "standardised": {"alpha": 1, "step": 1, "feature": STANDARD},
}
PRESETS = {name: {"height": 0, "slope": 0} | values for name, values in PRESETS.items()}


@takes_own
def line(gradient_descent=gradient_descent) -> Demo:
    """The weather of 2014 and a line through it; on the right the cost of every line, and the way
    of the descent.
    """
    first = PRESETS["and then it crawls"]
    return Demo(
        title="One point in the bowl is one line through the data",
        sliders=[
            Choice("feature", "temperature", tuple(BOXES), first["feature"], redraws=True),
            Slider("height", "start: height", -2, 22, first["height"], track=False),
            Slider("slope", "slope", -3, 8, first["slope"], track=False),
            Slider("step", "step", 0, STEPS, first["step"], whole=True, plays=60, role="ink"),
            Slider("alpha", "learning rate α", 1e-4, 2, first["alpha"], scale="log"),
        ],
        compute=partial(_line, gradient_descent),
        draw=_draw_line,
        still=_draw_days,
        describe=_describe_line,
        presets=PRESETS,
        handles=[
            Handle(name="start", panel=1, x="height", y="slope"),
            Handle(name="height of the first line", panel=0, y="height", at="first"),
        ],
        size=(9, 2.6),
    )


@functools.cache
def data(feature):
    """The lowest and highest temperatures of 2014's days, the lowest in this form; and the cost of
    a line through them, with its curvatures.
    """
    year = datasets.seattle_weather().year(2014)
    x = year.temp_min - (0 if feature == MEASURED else year.temp_min.mean())
    x = x / (year.temp_min.std() if feature == STANDARD else 1)
    surface = surfaces.straight_line(x, year.temp_max)
    surface = dataclasses.replace(surface, box=BOXES[feature])  # its own cuts the overshoot off
    return x, year.temp_max, surface, np.linalg.eigvalsh(surface.hessian(np.zeros(2)))


@functools.lru_cache(8)  # a new step on the same path is only looked up
def _path(gradient_descent, feature, alpha, start):
    surface = data(feature)[2]
    with np.errstate(all="ignore"):
        path = gradient_descent(surface.gradient, np.array(start), alpha=alpha, steps=STEPS)
        path = np.where(np.logical_or.accumulate(~(np.abs(path) < 1e6), axis=0), np.nan, path)
        return path, surface.value(path)


def _line(gradient_descent, *, feature, height, slope, step, alpha):
    surface = data(feature)[2]
    left, right, bottom, top = surface.box
    start = (float(np.clip(height, left, right)), float(np.clip(slope, bottom, top)))
    path, costs = _path(gradient_descent, feature, alpha, start)
    now, ends = path[step], np.array(AXES[feature][1])
    return {
        "feature": feature,
        "surface": surface,
        "run": {"path": path},
        "cost": costs[step],
        "across": _across(surface, now),
        "within": _first_of_the_rest(costs - surface.lowest <= NEAR),
        "best": np.array(surface.minima),
        "fate": "× flies away" if _flies(costs[step], alpha, feature) else "",
        "dots": path[: step + 1],
        "joined": path[max(0, step - JOINED) : step + 1],
        "head": path[[step]],
        "first": (np.append(ends, 0), start[0] + start[1] * np.append(ends, 0)),
        "line": (ends, now[0] + now[1] * ends),
    }


def _across(surface, w):
    """The part of the cost above its lowest that is owed to the steep direction alone."""
    curvatures, ways = np.linalg.eigh(surface.hessian(w))
    return curvatures[1] / 2 * (ways[:, 1] @ (w - surface.minima[0])) ** 2


def _flies(cost, alpha, feature):
    """Whether the steep way is overshot more and more."""
    return not cost < 1e4 or alpha * data(feature)[3][1] > 2


def _first_of_the_rest(true):
    """The first place from which on all is true; None without one."""
    lasting = np.logical_and.accumulate(true[::-1])[::-1]
    return int(lasting.argmax()) if lasting.any() else None


def _draw_line(figure):
    days, above = figure.subplots(1, 2, width_ratios=[1, 1.25])
    days.set(ylim=(-12, 42), ylabel="highest temperature, °C")
    above.set_aspect("equal")
    above.set(xlabel="height of the line", ylabel="slope of the line")
    return {
        "days axes": days,
        "above": above,
        **landscape.marks(above),
        "first": plots.mover(days, color=plots.ORANGE, alpha=0.5, linewidth=1.2, linestyle="--"),
        "line": plots.mover(days, color=plots.ORANGE, linewidth=2.4, label="your line", zorder=4),
        "dots": plots.mover(
            above, **landscape.STEPS, linestyle="", marker="o", markersize=3, color=plots.ORANGE
        ),
        "joined": plots.mover(above, **landscape.STEPS, linewidth=1.2, color=plots.ORANGE),
        "head": plots.mover(above, **landscape.HEAD, zorder=4),
    }


def _draw_days(artists, arrays):
    """The days, and the levels of the cost."""
    axes = artists["days axes"]
    x, y, surface, _ = data(arrays["feature"])
    label, ends = AXES[arrays["feature"]]
    axes.set(xlim=ends, xlabel=label)
    dots = axes.scatter(x, y, s=8, color=plots.GREY, alpha=0.5, linewidths=0)
    return [dots, *landscape.levels(artists["above"], surface)]


def _describe_line(values, arrays):
    cost, lowest, (flat, steep) = (
        arrays["cost"],
        arrays["surface"].lowest,
        data(values["feature"])[3],
    )
    said = f"cost [{cost:.3g}|yours], lowest {lowest:.3g}"
    if _flies(cost, values["alpha"], values["feature"]):
        said = said if cost < 1e4 else "the cost is [beyond 10,000|bad]"
        return f"Flies away: α is above 2/h = {2 / steep:.3g} of the steep way; {said}."
    if values["step"] == 0:
        return f"Nothing has moved yet: {said}. Play the steps."
    if arrays["within"] is not None and values["step"] >= arrays["within"]:
        return f"Arrived {_when(arrays['within'])}, to within {NEAR}: {said}."
    if values["alpha"] * steep > 1 and arrays["across"] > (cost - lowest) / 2:
        return f"To and fro: each step overshoots the steep way; {said}."
    return _said_on_the_way(values, arrays, values["alpha"] * flat > 0.2, said)


def _when(step):
    return "from the start" if step == 0 else f"after {step} step{'s' * (step > 1)}"


def _said_on_the_way(values, arrays, fast, said):
    share = _share(arrays, values["step"])
    if fast or not 0 <= share <= 1:
        return f"On its way: {said}."
    name = "One step" if values["step"] == 1 else "It crawls"
    return f"{name}: the height has come [{share:.0%}|yours] of its way; {said}."


def _share(arrays, step):
    """How much of the way to the best height is behind; NaN if there is no way."""
    start, now, best = (
        arrays["run"]["path"][0, 0],
        arrays["run"]["path"][step, 0],
        arrays["surface"].minima[0][0],
    )
    return (now - start) / (best - start) if best != start else np.nan
