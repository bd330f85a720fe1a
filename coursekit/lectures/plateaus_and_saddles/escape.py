"""A demo: how long each rule stays at a saddle, over the distance from its ridge."""

import functools
from functools import partial

import numpy as np

from coursekit import critical_points, plots, rules, surfaces
from coursekit.descent import descend
from coursekit.lectures.adam.race import LOOKS
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider, Switch
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS, REACH = 600, 0.5
SHOWN = 450  # steps on the axis
START = -1.5  # x of all starts
NEAR = 1e-11  # far below the size of an atom, if 1 is a metre
SAME, TEN = "same α", "10 α"
# what a slider of one digit can give, as it gives them
DISTANCES = [float(f"{digit}e{power}") for power in range(-12, -1) for digit in range(1, 10)] + [
    0.1
]
ALPHAS = [0.05, 0.06, 0.07, 0.08, 0.09] + [digit / 10 for digit in range(1, 11)]
RULES = {
    "plain": (rules.sgd_step, 1),
    "momentum": (rules.momentum_step, 1),
    "Adam": (rules.adam_step, 1),
    TEN: (rules.momentum_step, 10),
}
NAMES = ("plain", "momentum", "Adam")
ROLES = {"plain": "other", "momentum": "blue", "Adam": "purple"}
PRESETS = {
    "a hair off": {"distance": 1e-6, "alpha": 0.1, "room": SAME, "ridge": False, "step": 30},
    "an atom off": {
        "distance": 1e-12,
        "alpha": 0.1,
        "room": SAME,
        "ridge": False,
        "step": 250,
    },
    "with room": {
        "distance": 1e-6,
        "alpha": 0.1,
        "room": TEN,
        "ridge": False,
        "step": 100,
    },
    "on the ridge": {"distance": 1e-6, "alpha": 0.1, "room": SAME, "ridge": True, "step": STEPS},
}


@takes_own
def escape(escape_steps=critical_points.escape_steps) -> Demo:
    """Runs that start beside the ridge of a saddle, and the steps until they have left."""
    first, off = PRESETS["a hair off"], {"ridge": (False,)}
    return Demo(
        title="Ten times nearer to the ridge costs always the same few steps",
        sliders=[
            Choice("room", "momentum with", (SAME, TEN), first["room"]),
            Switch("ridge", "on the ridge", first["ridge"]),
            Slider(
                "distance", "distance from the ridge", 1e-12, 0.1, 1e-6, "log", digits=1, when=off
            ),
            Slider("alpha", "learning rate α", 0.05, 1, first["alpha"], scale="log", digits=1),
            Slider("step", "step", 0, STEPS, first["step"], whole=True, plays=40, role="ink"),
        ],
        compute=partial(_escape, escape_steps),
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="distance", panel=1, x="distance", at="spot")],
    )


@functools.cache
def runs():
    """Rule -> the y of each run (steps + 1, alphas, distances) and the x (steps + 1, alphas), which
    is the same from every distance.
    """
    alphas = np.repeat(ALPHAS, len(DISTANCES))[:, np.newaxis]
    starts = np.column_stack([np.full(len(alphas), START), np.tile(DISTANCES, len(ALPHAS))])
    found = {}
    for name, (rule, factor) in RULES.items():
        path = descend(surfaces.saddle(), rule, starts, STEPS, alpha=factor * alphas).positions
        path = path.astype(np.float32).reshape(STEPS + 1, len(ALPHAS), len(DISTANCES), 2)
        found[name] = path[..., 0, 0].copy(), path[..., 1].copy()
    return found


@functools.cache
def steps_out():
    """Rule -> the first step at which each run is out (alphas, distances); infinity for never."""
    found = {}
    for name, (_, y) in runs().items():
        out = np.abs(y) >= REACH
        found[name] = np.where(out.any(axis=0), out.argmax(axis=0), np.inf)
    return found


@functools.lru_cache(32)
def _formula(escape_steps, alpha):
    """What the formula says of every distance."""
    return np.array(
        [float(escape_steps(each, -1.0, alpha=alpha, reach=REACH)) for each in DISTANCES]
    )


def _nearest(values, value):
    return int(np.abs(np.log(values) - np.log(value)).argmin())


def _escape(escape_steps, *, room, ridge, distance, alpha, step):
    row, place = _nearest(ALPHAS, alpha), None if ridge else _nearest(DISTANCES, distance)
    kinds = {name: TEN if (name, room) == ("momentum", TEN) else name for name in NAMES}
    lines = {name: steps_out()[kind][row] for name, kind in kinds.items()}
    paths = {name: _path(kind, row, place) for name, kind in kinds.items()}
    formula = _formula(escape_steps, ALPHAS[row])
    return _start(lines, place) | {
        "ten": float(formula[0] - formula[9]),
        "paths": {name: path[: step + 1] for name, path in paths.items()},
        "heads": {name: path[[step]] for name, path in paths.items()},
        "lines": {name: np.where(line <= STEPS, line, np.nan) for name, line in lines.items()},
        "formula": formula,
        "now": ([DISTANCES[0], DISTANCES[-1]], [step, step]),
        "fate": "nothing leaves" if ridge else "",
    }


def _start(lines, place):
    """What is marked at the distance of the start, and when each run from there has left."""
    there = np.nan if place is None else DISTANCES[place]
    left = {name: np.inf if place is None else float(line[place]) for name, line in lines.items()}
    return {
        "left": left,
        "spots": {name: (there, steps) for name, steps in left.items()},
        "spot": (there, min(left["plain"], SHOWN)),
        "upright": ([there, there], [0, SHOWN]),
    }


def _path(kind, row, place):
    """The positions of a run (steps + 1, 2); without a place that on the ridge."""
    x, y = runs()[kind]
    return np.column_stack([x[:, row], 0 * x[:, row] if place is None else y[:, row, place]])


def _draw(figure):
    above, chart = figure.subplots(1, 2, width_ratios=[1, 1.35])
    landscape.panel(above, surfaces.saddle())
    above.plot(0, 0, marker="x", color=plots.INK, markersize=7, markeredgewidth=1.6)
    chart.set(xlim=(6e-13, 0.17), ylim=(0, SHOWN), xscale="log", ylabel="steps until it has left")
    chart.set(
        xlabel="distance from the ridge at the start, log scale", yticks=[0, 100, 200, 300, 400]
    )
    chart.set_xticks([1e-12, 1e-9, 1e-6, 1e-3, 0.1], ["10⁻¹²", "10⁻⁹", "10⁻⁶", "0.001", "0.1"])
    chart.minorticks_off()
    lost = {"ha": "center", "va": "top", "color": plots.RED, "weight": "bold"}
    artists = {"paths": {}, "heads": {}, "lines": {}, "spots": {}}
    for name in NAMES:
        line = {key: LOOKS[name][key] for key in ("color", "linestyle")}
        wide = {"linewidth": 3.6, "alpha": 0.6} if name == "plain" else {"linewidth": 2}
        head = LOOKS[name] | {"linestyle": "", "markersize": 9, "markeredgecolor": "white"}
        artists["paths"][name] = plots.mover(above, **landscape.STEPS, **line, linewidth=2)
        artists["heads"][name] = plots.mover(above, **head, zorder=5)
        artists["spots"][name] = plots.mover(chart, **head | {"markersize": 7})
        artists["lines"][name] = plots.mover(chart, DISTANCES, **line, **wide, label=name)
    own = {"color": plots.ORANGE, "linewidth": 1.5, "linestyle": "--", "zorder": 3}
    return artists | {
        "formula": plots.mover(chart, DISTANCES, **own, label="formula"),
        "now": plots.mover(chart, color=plots.INK, linewidth=1, linestyle=":"),
        "upright": plots.mover(chart, color=plots.ORANGE, linewidth=1, alpha=0.5),
        "spot": plots.mover(chart, **landscape.HEAD, zorder=4),
        "fate": above.text(0.5, 0.97, "", transform=above.transAxes, **lost),
    }


def _describe(values, arrays):
    if values["ridge"]:
        return (
            "[Nothing ever leaves|bad]: on the ridge itself the slope across it is 0, and no rule"
            " makes a step of it. All three run to the saddle, and stay."
        )
    left = arrays["left"]
    plain, momentum, adam = (_after(left[name], ROLES[name]) for name in NAMES)
    if values["room"] == TEN:
        sooner = "sooner" if left["momentum"] < left["plain"] else "no sooner"
        head = f"With ten times the α momentum leaves {sooner}"
    elif values["distance"] < NEAR and np.isfinite(list(left.values())).all():
        head = "So near, and still all leave, momentum the last"
    elif left["momentum"] > left["plain"]:
        head = "Momentum is held longer"
    else:
        head = "Momentum is held as long"
    return (
        f"{head}: out after {momentum} steps, plain descent after {plain}, Adam after {adam}."
        f" Ten times nearer costs plain descent [{arrays['ten']:.1f}|yours] steps more."
    )


def _after(steps, role):
    said = f"over {STEPS}" if np.isinf(steps) else f"{steps:.0f}"
    return f"[{said}|{role}]"
