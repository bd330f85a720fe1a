"""Demos: a brake for each coordinate; what is forgotten and what is not."""

from functools import partial

import numpy as np

from coursekit import averages, plots, rules, surfaces
from coursekit.descent import descend
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS = 150
RAVINE = surfaces.ravine(50)
RULES = ("plain", "AdaGrad", "RMSProp")
PLAIN_ALPHA = 2 / 51  # the best one for plain descent in this ravine
BRAKES = {
    "no brakes": {"rule": "plain", "alpha": 0.039},
    "RMSProp": {"rule": "RMSProp", "alpha": 0.03},
    "AdaGrad": {"rule": "AdaGrad", "alpha": 0.9},
    "a huge ε": {"rule": "RMSProp", "alpha": 3, "eps": 80},
}


@takes_own
def brakes(rmsprop_step=rules.rmsprop_step, adagrad_step=rules.adagrad_step) -> Demo:
    """Paths in a ravine, and how long a step each coordinate may take for a gradient of 1."""
    steps = {"AdaGrad": adagrad_step, "RMSProp": rmsprop_step}
    braked = ("AdaGrad", "RMSProp")
    return Demo(
        title="Each coordinate gets its own pace",
        sliders=[
            Choice("rule", "rule", RULES, "RMSProp"),
            *landscape.start_fields(RAVINE),
            Slider("step", "step", 0, STEPS, 10, whole=True, plays=80, role="ink"),
            Slider("alpha", "learning rate α", 1e-3, 3, 0.03, scale="log"),
            Slider("eps", "ε", 1e-10, 1000, 1e-8, scale="log", when={"rule": braked}),
            Slider("beta2", "decay β2", 0, 0.99, 0.9, "window", when={"rule": ("RMSProp",)}),
        ],
        compute=partial(_brakes, steps),
        draw=_draw_brakes,
        describe=_describe_brakes,
        presets=BRAKES,
        handles=[landscape.START_HANDLE],
    )


def _brakes(steps, *, rule, alpha, beta2, eps, step, x0, y0):
    path, effective = _braked(steps, rule, (x0, y0), alpha=alpha, beta2=beta2, eps=eps)
    other = descend(RAVINE, rules.sgd_step, (x0, y0), STEPS, alpha=PLAIN_ALPHA)
    taken, now = np.arange(1, STEPS + 1), min(step, STEPS - 1)
    arrows = _arrows(path.positions[step], effective[now])
    run = {"path": path, "effective": effective, "now": now}
    shown = landscape.points(RAVINE, path) | {"run": run}
    for name, place, arrow, paces in zip(COORDINATES, (0, 1), arrows, effective.T, strict=True):
        shown |= {
            f"arrow {name}": arrow,
            f"future {name}": (taken, paces),
            name: (taken[: now + 1], paces[: now + 1]),
            f"head {name}": (now + 1, effective[now, place]),
        }
    return shown | {
        "plain track": other.positions if rule != "plain" else np.full((1, 2), np.nan),
        "future": path.positions,
        "track": path.positions[: step + 1],
        "head": path.positions[[step]],
    }


def _braked(steps, rule, start, *, alpha, beta2, eps):
    """The path, and the step (STEPS, 2) that a gradient of 1 makes at each of its points."""
    if rule == "plain":
        path = descend(RAVINE, rules.sgd_step, start, STEPS, alpha=alpha)
        return path, np.full((STEPS, 2), float(alpha))
    hyper = {"alpha": alpha, "eps": eps} | ({"beta2": beta2} if rule == "RMSProp" else {})
    path = descend(RAVINE, steps[rule], start, STEPS, **hyper)
    squares = np.nan_to_num(RAVINE.gradient(path.positions[:-1]).T) ** 2
    s = averages.ewa(squares, beta2) if rule == "RMSProp" else squares.cumsum(axis=1)
    return path, (alpha / (np.sqrt(s) + eps)).T


LONGEST = 0.8  # units of the surface: the longer of the two arrows, whatever the paces


def _arrows(at, paces):
    """The two paces as arrows from the moving point to the minimum: true to each other only."""
    with np.errstate(invalid="ignore"):
        lengths = LONGEST * paces / paces.max()
    for side, length in enumerate(lengths):
        way, across = np.zeros(2), np.zeros(2)
        way[side], across[1 - side] = (-1 if at[side] > 0 else 1), 1
        tip, barb = at + length * way, min(0.07, 0.6 * length)
        barbs = (tip - barb * (way + sign * 0.6 * across) for sign in (1, -1))
        yield np.array([at, tip, next(barbs), tip, next(barbs)])


COORDINATES = {
    "along": {"color": plots.GREEN, "linewidth": 2},
    "across": {"color": plots.PURPLE, "linewidth": 2, "linestyle": "--"},
}
WORDS = {"along": "x, along", "across": "y, across"}


def _draw_brakes(figure):
    above, paces = figure.subplots(1, 2, width_ratios=[1.75, 1])
    landscape.panel(above, RAVINE)
    paces.set(xlim=(0, STEPS), ylim=(1e-4, 1e2), yscale="log", xlabel="step")
    paces.set(ylabel="pace: step for a gradient of 1", yticks=[1e-4, 1e-2, 1, 1e2])
    artists = landscape.marks(above) | {
        "plain track": plots.mover(
            above,
            **landscape.STEPS,
            color=plots.GREY,
            linewidth=0.9,
            linestyle="--",
            alpha=0.7,
            label="plain",
        ),
        "future": plots.mover(above, **landscape.FAINT),
        "track": plots.mover(above, **landscape.PATH, zorder=3),
        "head": plots.mover(above, **landscape.HEAD, zorder=4),
    }
    for name, look in COORDINATES.items():
        arrow = look | {"linestyle": "-", "linewidth": 2.4}
        artists |= {
            f"arrow {name}": plots.mover(above, **arrow, zorder=5),
            f"future {name}": plots.mover(
                paces, **look | {"linewidth": 1.3, "alpha": 0.4}, label=WORDS[name]
            ),
            name: plots.mover(paces, **look, zorder=3),
            f"head {name}": plots.mover(
                paces, color=look["color"], marker="o", linestyle="", markersize=7, zorder=4
            ),
        }
    return artists


def _describe_brakes(values, arrays):
    run, rule = arrays["run"], values["rule"]
    path, (along, across) = run["path"], run["effective"][run["now"]]
    if rule == "plain":
        return (
            f"Without brakes both coordinates have the same pace, and it is slow along the ravine."
            f" The path {landscape.arrival(path)}."
        )
    ratio = along / across
    if abs(ratio - 1) < 0.1:
        left = f"[α/ε = {values['alpha'] / values['eps']:.3g}|yours]"
        return (
            f"ε is much larger than √s: both paces are {left}, as in plain descent."
            f" {rule} {landscape.arrival(path)}."
        )
    way = ("along", "across") if ratio > 1 else ("across", "along")
    role = {"along": "green", "across": "purple"}[way[0]]
    times = max(ratio, 1 / ratio)
    return (
        f"For a gradient of 1 {rule} goes [{times:.3g} times|{role}] as far {way[0]} the ravine"
        f" as {way[1]} it. The path {landscape.arrival(path)}."
    )


LENGTH = 400
NEAR = 0.9  # a step has recovered when it is within a tenth of α


@takes_own
def forgetting(rmsprop_step=rules.rmsprop_step, adagrad_step=rules.adagrad_step) -> Demo:
    """A gradient that becomes weaker or stronger at one step, and what the two rules make of it."""
    return Demo(
        title="AdaGrad's steps only shrink, RMSProp's recover",
        sliders=[
            Slider("factor", "gradient from then on", 0.01, 100, 0.1, scale="log", role="ink"),
            Slider("beta2", "RMSProp's decay β2", 0, 0.99, 0.9, scale="window"),
            Slider("at", "it changes at step", 10, 200, 100, whole=True, role="ink"),
        ],
        compute=partial(_forgetting, rmsprop_step, adagrad_step),
        draw=_draw_forgetting,
        describe=_describe_forgetting,
        presets={
            "it becomes weak": {"factor": 0.1},
            "it becomes strong": {"factor": 10},
            "it stays": {"factor": 1},
            "a long memory": {"factor": 0.1, "beta2": 0.98},
        },
        handles=[Handle(name="the step of the change", panel=1, x="at", shape="line")],
    )


def _forgetting(rmsprop_step, adagrad_step, factor, at, beta2):
    gradients = np.where(np.arange(1, LENGTH + 1) < at, 1.0, factor)
    lengths = {
        "RMSProp": _lengths(rmsprop_step, gradients, alpha=1.0, beta2=beta2, eps=1e-8),
        "AdaGrad": _lengths(adagrad_step, gradients, alpha=1.0, eps=1e-8),
    }
    low = np.abs(lengths["RMSProp"][at - 1 :] - 1) > 1 - NEAR
    return lengths | {
        "gradient": ([0, at, at, LENGTH], [1, 1, factor, factor]),
        "change": (at, LENGTHS),
        "recovered": int(low.nonzero()[0].max() + 1) if low.any() else 0,
    }


def _lengths(rule, gradients, **hyper):
    """Length of every step for these gradients of one parameter."""
    w, s, lengths = np.zeros(1), np.zeros(1), []
    for dw in gradients:
        before = w
        w, s = rule(w, np.array([dw]), s, **hyper)
        lengths.append(abs(float((w - before)[0])))
    return np.array(lengths)


LENGTHS = (5e-4, 30)  # limits of the axis
LOOKS = {
    "RMSProp": {"color": plots.ORANGE, "linewidth": 2.2},
    "AdaGrad": {"color": plots.BLUE, "linewidth": 1.8, "linestyle": "--"},
}


def _draw_forgetting(figure):
    strip, axes = figure.subplots(2, 1, height_ratios=[1, 2.3], sharex=True)
    strip.set(xlim=(0, LENGTH), ylim=(5e-3, 200), yscale="log", ylabel="gradient, log scale")
    strip.set_yticks([0.01, 1, 100], ["0.01", "1", "100"])
    axes.set(ylim=LENGTHS, yscale="log", xlabel="step", ylabel="length of the step in α, log scale")
    axes.set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    axes.axhline(1, color=plots.PALE, linewidth=1)
    steps = np.arange(1, LENGTH + 1)
    dotted = {"color": plots.INK, "linestyle": ":", "linewidth": 1.2}
    return {
        "gradient": plots.mover(strip, color=plots.INK, linewidth=1.8),
        "change": plots.mover(axes, **dotted),
    } | {name: plots.mover(axes, steps, label=name, **look) for name, look in LOOKS.items()}


def _describe_forgetting(values, arrays):
    rmsprop, adagrad, at = arrays["RMSProp"], arrays["AdaGrad"], values["at"]
    end = f"[{adagrad[-1]:.2g} α|blue] in the end"
    if values["factor"] == 1:
        return (
            f"Even under a steady gradient AdaGrad's steps shrink: to {end}."
            f" RMSProp's is [{rmsprop[-1]:.2g} α|yours]."
        )
    leap = values["factor"] > 1
    first = f"RMSProp's step {'leaps' if leap else 'falls'} to [{rmsprop[at - 1]:.2g} α|yours]"
    after = arrays["recovered"]
    if not after:
        back = "and stays within a tenth of α"
    elif after > LENGTH - at:
        back = f"and is [not yet back|yours] at α after {after} steps"
    else:
        back = f"and is within a tenth of α again after [{after} steps|yours]"
    dry = "AdaGrad only shrinks on" if leap else "AdaGrad never recovers"
    return f"{first} {back}. {dry}: {end}."
