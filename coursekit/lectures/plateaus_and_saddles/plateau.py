"""A demo: a pit in a plain, and who finds it from far away."""

import functools

import numpy as np

from coursekit import plots, rules, surfaces
from coursekit.descent import descend
from coursekit.lectures.adam.race import LOOKS
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

STEPS, NEAR = 3000, 0.01
STARTS = np.round(np.arange(1, 6.01, 0.1), 1)
ALPHAS = (0.03, 0.1, 0.3)
RULES = {
    "plain": rules.sgd_step,
    "momentum": rules.momentum_step,
    "RMSProp": rules.rmsprop_step,
    "Adam": rules.adam_step,
}
ROLES = {"plain": "other", "momentum": "blue", "RMSProp": "green", "Adam": "purple"}
PROFILE = np.linspace(0, 6.4, 161)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PRESETS = {
    "on the slope": {"start": 1.5, "alpha": 0.1, "step": 20},
    "flat": {"start": 4, "alpha": 0.1, "step": 60},
    "farther out": {"start": 6, "alpha": 0.1, "step": 80},
    "a larger α": {"start": 4, "alpha": 0.3, "step": 60},
}


def plateau() -> Demo:
    """Four rules on a plateau: where they are after so many steps, and their costs."""
    first = PRESETS["flat"]
    return Demo(
        title="On a plateau momentum is no help, dividing by the slope is",
        sliders=[
            Choice("alpha", "learning rate α", ALPHAS, first["alpha"]),
            Slider("start", "distance at the start", 1, 6, first["start"], step=0.1, digits=2),
            Slider("step", "step", 1, STEPS, first["step"], "log", whole=True, role="ink"),
        ],
        compute=_plateau,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[
            Handle(name="start", panel=0, x="start", at="ring"),
            Handle(name="step", panel=1, x="step", at="clock"),
        ],
    )


@functools.cache
def runs():
    """Rule -> the distance from the pit (steps + 1, alphas, starts), and the first step from which
    on the cost is near its lowest (alphas, starts).
    """
    alphas = np.repeat(ALPHAS, len(STARTS))[:, np.newaxis]
    starts = np.column_stack([np.tile(STARTS, len(ALPHAS)), np.zeros(len(alphas))])
    shape, found = (len(ALPHAS), len(STARTS)), {}
    for name, rule in RULES.items():
        path = descend(surfaces.plateau(), rule, starts, STEPS, alpha=alphas)
        x = path.positions[..., 0].astype(np.float32).reshape(STEPS + 1, *shape)
        found[name] = x, path.steps_to(NEAR).reshape(shape)
    return found


def _height(x):
    return -np.expm1(-np.square(x, dtype=float) / 2)


def _plateau(alpha, start, step):
    row, place = ALPHAS.index(alpha), int(np.abs(STARTS - start).argmin())
    paths = {name: x[:, row, place] for name, (x, _) in runs().items()}
    costs = {name: _height(x)[1:] for name, x in paths.items()}
    return {
        "slope": float(STARTS[place] * np.exp(-(STARTS[place] ** 2) / 2)),
        "arrived": {name: float(there[row, place]) for name, (_, there) in runs().items()},
        "ring": (STARTS[place], _height(STARTS[place])),
        "heads": {name: (abs(float(x[step])), _height(x[step])) for name, x in paths.items()},
        "costs": costs,
        "dots": {name: (step, cost[step - 1]) for name, cost in costs.items()},
        "clock": ([step, step], [1.25, 1e-5]),
    }


def _draw(figure):
    pit, chart = figure.subplots(1, 2, width_ratios=[1, 1.2])
    pit.set(xlim=(-0.15, 6.4), ylim=(-0.08, 1.25), xlabel="distance from the pit", ylabel="cost")
    pit.set_yticks([0, 0.5, 1])
    pit.plot(PROFILE, _height(PROFILE), color=plots.INK, linewidth=1.4)
    chart.set(xlim=(1, STEPS * 1.1), ylim=(1e-5, 2), xscale="log", yscale="log", ylabel="cost")
    chart.set(xlabel="step, log scale")
    chart.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    chart.set_yticks([1e-4, 1e-2, 1])
    chart.minorticks_off()
    chart.axhline(NEAR, color=plots.PALE, linewidth=1)
    chart.text(1.2, NEAR * 1.3, "arrived", color=plots.MUTED)
    artists = {"heads": {}, "costs": {}, "dots": {}}
    for name in RULES:
        line = {key: LOOKS[name][key] for key in ("color", "linestyle")}
        head = LOOKS[name] | {"linestyle": "", "markeredgecolor": "white", "zorder": 5}
        artists["heads"][name] = plots.mover(pit, **head, markersize=9)
        artists["costs"][name] = plots.mover(
            chart, np.arange(1, STEPS + 1), **landscape.STEPS, **line, linewidth=1.8, label=name
        )
        artists["dots"][name] = plots.mover(chart, **head, markersize=7)
    return artists | {
        "ring": plots.mover(pit, **landscape.HEAD, zorder=4),
        "clock": plots.mover(chart, color=plots.INK, linewidth=1, linestyle=":"),
    }


def _describe(values, arrays):
    there = arrays["arrived"]
    plain, momentum, rmsprop, adam = (_when(there[name], ROLES[name]) for name in RULES)
    slope = f"The slope at the start is [{_spelt(arrays['slope'])}|yours]"
    if np.isinf(there["plain"]) and np.isinf(there["momentum"]):
        head = f"Plain descent and momentum [stand still|bad], {STEPS:,} steps long"
        return f"{head}; RMSProp arrives {rmsprop}, Adam {adam}. {slope}."
    if there["plain"] < there["Adam"]:
        head = f"Here there is slope enough: plain descent arrives {plain}, before Adam, {adam}"
        return f"{head}; momentum {momentum}, RMSProp {rmsprop}. {slope}."
    head = f"Plain descent arrives {plain}, momentum {momentum}"
    return f"{head}; Adam {adam}, RMSProp {rmsprop}. {slope}."


def _when(steps, role):
    return f"[never|{role}]" if np.isinf(steps) else f"at step [{steps:.0f}|{role}]"


def _spelt(slope):
    if slope > 1e-3:
        return f"{slope:.2g}"
    number, power = f"{slope:.0e}".split("e-0")
    return f"{number}·10⁻{power.translate(RAISED)}"
