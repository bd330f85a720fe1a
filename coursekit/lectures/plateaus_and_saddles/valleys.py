"""A demo: two valleys, and in which of them momentum ends."""

import functools

import numpy as np

from coursekit import plots, rules, surfaces
from coursekit.descent import descend
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

SURFACE, STEPS = surfaces.two_valleys(), 300
ALPHAS = (0.02, 0.05, 0.1)
HUMP = float(np.sort(np.roots([4, 0, -4, 0.3]).real)[1])  # between the two valleys
STARTS = np.linspace(-1.8, 1.8, 121)
BETAS = -np.expm1(-np.linspace(0, -np.log(1 - 0.98), 60))  # even on the scale of the window
PROFILE = np.linspace(-1.8, 1.8, 145)
SHALLOW, DEEP = (float(SURFACE.value(np.array([x, 0]))) for x in (0.96014956, -1.03557871))
PRESETS = {
    "no momentum": {"start": 1.4, "beta": 0, "alpha": 0.05},
    "carried in": {"start": 1.7, "beta": 0.94, "alpha": 0.05},
    "carried out": {"start": -1.77, "beta": 0.97, "alpha": 0.05},
    "a larger α": {"start": 1.4, "beta": 0.9, "alpha": 0.1},
}


def valleys() -> Demo:
    """A run of momentum over two valleys, and the map of where each start and each β ends."""
    first = PRESETS["carried out"]
    return Demo(
        title="What carries you into a valley carries you out of it, too",
        sliders=[
            Choice("alpha", "learning rate α", ALPHAS, first["alpha"], redraws=True),
            Slider("start", "start", -1.8, 1.8, first["start"], step=0.01),
            Slider("beta", "momentum β", 0, 0.98, first["beta"], scale="window"),
        ],
        compute=_valleys,
        draw=_draw,
        still=_shade,
        describe=_describe,
        presets=PRESETS,
        handles=[
            Handle(name="start", panel=0, x="start", at="ring"),
            Handle(name="start and β", panel=1, x="start", y="beta", shape="cross"),
        ],
    )


@functools.cache
def ends_deep(alpha):
    """Whether each run ends in the deep valley: (betas, starts)."""
    start, beta = (part.ravel() for part in np.meshgrid(STARTS, BETAS))
    places = np.column_stack([start, np.zeros_like(start)])
    path = descend(
        SURFACE, rules.momentum_step, places, STEPS, alpha=alpha, beta=beta[:, np.newaxis]
    )
    return (path.positions[-1, :, 0] < HUMP).reshape(len(BETAS), len(STARTS))


def _cost(x):
    return SURFACE.value(np.stack([x, np.zeros_like(x)], axis=-1))


def _valleys(alpha, start, beta):
    path = descend(SURFACE, rules.momentum_step, (start, 0.0), STEPS, alpha=alpha, beta=beta)
    x, row = path.positions[:, 0], int(np.abs(BETAS - beta).argmin())
    deep = ends_deep(alpha)[row]
    return {
        "alpha": alpha,
        "end": float(x[-1]),
        "in": float(deep[STARTS > HUMP].mean()),
        "out": float((~deep[STARTS < HUMP]).mean()),
        "run": (x, _cost(x)),
        "ring": (start, _cost(np.array(start))),
        "stop": (x[-1], _cost(x[-1])),
        "mark": (start, beta),
    }


def _draw(figure):
    valley, chart = figure.subplots(1, 2, width_ratios=[1, 1.2])
    valley.set(xlim=(-1.95, 1.95), ylim=(-1.1, 5.2), xlabel="w", ylabel="cost")
    valley.set_xticks([-1, 0, 1])
    valley.plot(PROFILE, _cost(PROFILE), color=plots.GREY, linewidth=1.6)
    names = {"ha": "center", "va": "top", "color": plots.MUTED}
    valley.text(-1.04, -0.5, "deep", **names)
    valley.text(0.96, 0.08, "shallow", **names)
    chart.set(xlim=(-1.8, 1.8), ylim=(0, 0.98), xlabel="start")
    chart.set_yscale(**plots.WINDOW)
    chart.set_xticks([-1, 0, 1])
    chart.set_yticks([0, 0.5, 0.8, 0.9, 0.95, 0.98])
    chart.set_ylabel("momentum β, on the scale of 1 − β")
    words = {"ha": "center", "va": "center", "color": plots.INK}
    chart.text(-0.85, 0.4, "ends deep", **words)
    chart.text(0.95, 0.4, "ends shallow", **words)
    dots = landscape.STEPS | {"marker": "o", "markersize": 4, "linewidth": 0.7, "zorder": 3}
    return {
        "map": chart,
        "run": plots.mover(valley, **dots, color=plots.ORANGE, alpha=0.6),
        "ring": plots.mover(valley, marker="o", linestyle="", color=plots.ORANGE, markersize=3),
        "stop": plots.mover(valley, **landscape.BEST | {"color": plots.ORANGE}, zorder=5),
        "mark": plots.mover(chart, marker="o", linestyle="", color=plots.ORANGE, markersize=3),
    }


def _shade(artists, arrays):
    """Where runs end deep, as the darker ground."""
    half = (STARTS[1] - STARTS[0]) / 2
    edges = np.append(STARTS - half, STARTS[-1] + half)
    places = -np.log1p(-BETAS)
    across = np.append(places - places[1] / 2, places[-1] + places[1] / 2)
    deep = np.where(ends_deep(arrays["alpha"]), 0.8, 0.0)
    return [
        artists["map"].pcolormesh(
            edges, -np.expm1(-across), deep, cmap=plots.QUIET, vmin=0, vmax=1, zorder=0.3
        )
    ]


def _describe(values, arrays):
    start, end = values["start"], arrays["end"]
    right = f"Of all starts on the right [{arrays['in']:.0%}|ink] end deep"
    out = f"of those on the left [{arrays['out']:.0%}|ink] end shallow"
    both = f"With this β: {right[0].lower()}{right[1:]}, {out}.".replace("%", " %")
    if start > HUMP > end:
        return f"[Carried in|yours]: from {start:g} it crosses the hump, and ends deep. {both}"
    if start < HUMP < end:
        return f"[Carried out|yours]: it began in the deep valley, and ends shallow. {both}"
    if start > HUMP and not arrays["in"] and not arrays["out"]:
        return f"[Nothing crosses|yours]: every start ends in its own valley, {start:g} too. {both}"
    if start > HUMP:
        return f"[It stays shallow|yours], at cost {SHALLOW:.2f} and not −{-DEEP:.2f}. {both}"
    return f"[It stays deep|yours], where it began, at cost −{-DEEP:.2f}. {both}"
