"""Demos: a brake for each coordinate; what is forgotten and what is not."""

from functools import partial

import numpy as np

from coursekit import averages, plots, rules, surfaces
from coursekit.descent import descend
from coursekit.live import landscape, moving
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

STEPS = 150
RAVINE = surfaces.ravine(50)
RULES = ("plain", "AdaGrad", "RMSProp")


@takes_own
def brakes(rmsprop_step=rules.rmsprop_step, adagrad_step=rules.adagrad_step) -> Demo:
    """Paths in a ravine, and how long a step each coordinate may take for a gradient of 1."""
    steps = {"AdaGrad": adagrad_step, "RMSProp": rmsprop_step}
    return Demo(
        title="Each coordinate gets its own pace",
        sliders=[
            Choice("rule", "rule", RULES, "RMSProp"),
            Slider("alpha", "learning rate α", 1e-3, 3, 0.03, scale="log"),
            Slider("beta2", "decay β2 (RMSProp)", 0, 0.99, 0.9, step=0.01),
            Slider("eps", "ε", 1e-10, 1000, 1e-8, scale="log"),
        ],
        compute=partial(_brakes, steps),
        draw=_draw_brakes,
        move=_move_brakes,
        describe=_describe_brakes,
        presets={
            "no brakes": {"rule": "plain", "alpha": 0.039},
            "RMSProp's brakes": {"rule": "RMSProp", "alpha": 0.03, "beta2": 0.9, "eps": 1e-8},
            "AdaGrad's brakes": {"rule": "AdaGrad", "alpha": 0.9, "eps": 1e-8},
            "ε far above the gradients": {"rule": "RMSProp", "alpha": 3, "beta2": 0.9, "eps": 80},
        },
    )


def _brakes(steps, rule, alpha, beta2, eps):
    if rule == "plain":
        path = descend(RAVINE, rules.sgd_step, RAVINE.start, STEPS, alpha=alpha)
        return {"path": path, "effective": np.full((STEPS, 2), alpha)}
    hyper = {"alpha": alpha, "eps": eps} | ({"beta2": beta2} if rule == "RMSProp" else {})
    path = descend(RAVINE, steps[rule], RAVINE.start, STEPS, **hyper)
    squares = np.nan_to_num(RAVINE.gradient(path.positions[:-1]).T) ** 2
    s = averages.ewa(squares, beta2) if rule == "RMSProp" else squares.cumsum(axis=1)
    return {"path": path, "effective": (alpha / (np.sqrt(s) + eps)).T}


ALONG = {"color": plots.BLUE, "linewidth": 2.5}
ACROSS = {"color": plots.RED, "linestyle": "--"}


def _draw_brakes(figure):
    above, effective = figure.subplots(1, 2, width_ratios=[3, 2])
    above.set(xlabel="x, along the ravine (κ = 50)", ylabel="y, across it")
    landscape.levels(above, RAVINE)
    moving.move(landscape.marks(above), landscape.points(RAVINE))
    effective.set(
        xlim=(0, STEPS),
        ylim=(1e-6, 1e3),
        yscale="log",
        xlabel="step",
        title="step for a gradient of 1",
    )
    plots.legend(effective, {"along, x": ALONG, "across, y": ACROSS}, loc="upper right", ncols=2)
    return {
        "path": plots.mover(above, **landscape.PATH, zorder=3),
        "along": plots.mover(effective, **ALONG),
        "across": plots.mover(effective, **ACROSS),
    }


def _move_brakes(artists, arrays):
    artists["path"].set_data(*arrays["path"].positions.T)
    for name, steps in zip(("along", "across"), arrays["effective"].T, strict=True):
        artists[name].set_data(np.arange(1, STEPS + 1), steps)


def _describe_brakes(values, arrays):
    along, across = arrays["effective"][9]
    rule, unused = values["rule"], " (not used)"
    settings = (
        f"α = {values['alpha']:.3g}, β2 ="
        f" {values['beta2']:.3g}{'' if rule == 'RMSProp' else unused}, ε ="
        f" {values['eps']:.3g}{unused if rule == 'plain' else ''}"
    )
    ratio = along / across
    return (
        f"{'Plain descent' if rule == 'plain' else rule}, {settings}: at step 10 a gradient of 1"
        f" moves x by {along:.3g} and y by {across:.3g}, {ratio:.3g} times as far along as across;"
        f" {landscape.ending(arrays['path'])}."
    )


LENGTH = 400
NEAR = 0.9  # a step has recovered when it is within a tenth of α


@takes_own
def forgetting(rmsprop_step=rules.rmsprop_step, adagrad_step=rules.adagrad_step) -> Demo:
    """A gradient that becomes weaker or stronger at one step, and what the two rules make of it."""
    return Demo(
        title="AdaGrad runs dry, RMSProp recovers",
        sliders=[
            Slider("factor", "the gradient changes by", 0.01, 100, 0.1, scale="log"),
            Slider("at", "at step", 10, 200, 100, whole=True),
            Slider("beta2", "decay β2 (RMSProp)", 0, 0.99, 0.9, step=0.01),
        ],
        compute=partial(_forgetting, rmsprop_step, adagrad_step),
        draw=_draw_forgetting,
        describe=_describe_forgetting,
        presets={
            "it becomes weak": {"factor": 0.1, "at": 100, "beta2": 0.9},
            "it becomes strong": {"factor": 10, "at": 100, "beta2": 0.9},
            "it stays": {"factor": 1, "at": 100, "beta2": 0.9},
            "a long memory": {"factor": 0.1, "at": 100, "beta2": 0.98},
        },
    )


def _forgetting(rmsprop_step, adagrad_step, factor, at, beta2):
    gradients = np.where(np.arange(1, LENGTH + 1) < at, 1.0, factor)
    lengths = {
        "RMSProp": _lengths(rmsprop_step, gradients, alpha=1.0, beta2=beta2, eps=1e-8),
        "AdaGrad": _lengths(adagrad_step, gradients, alpha=1.0, eps=1e-8),
    }
    low = np.abs(lengths["RMSProp"][at - 1 :] - 1) > 1 - NEAR
    return lengths | {
        "change": (at, (1e-4, 100)),
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


LOOKS = {
    "RMSProp": {"color": plots.ORANGE, "linewidth": 2.5},
    "AdaGrad": {"color": plots.BLUE, "linestyle": "--"},
}


def _draw_forgetting(figure):
    axes = figure.subplots()
    axes.set(
        xlim=(0, LENGTH),
        ylim=(5e-4, 30),
        yscale="log",
        xlabel="step",
        ylabel="length of the step, in units of α",
    )
    axes.axhline(1, color=plots.INK, linestyle=":", linewidth=1)
    change = {"color": plots.GREY, "linewidth": 1.5, "linestyle": "-."}
    plots.legend(axes, LOOKS | {"the gradient changes": change}, loc="upper right")
    steps = np.arange(1, LENGTH + 1)
    return {"change": plots.mover(axes, **change)} | {
        name: plots.mover(axes, steps, **look) for name, look in LOOKS.items()
    }


def _describe_forgetting(values, arrays):
    at, recovered = values["at"], arrays["recovered"]
    after = (
        f"and is within a tenth of α again after {recovered} steps"
        if recovered
        else "within a tenth of α all the time"
    )
    return (
        f"From step {at} on the gradient is {values['factor']:.3g} instead of 1. RMSProp with β2 ="
        f" {values['beta2']:.3g}: its step is {arrays['RMSProp'][at - 1]:.3g} α there, {after}."
        f" AdaGrad: {arrays['AdaGrad'][at - 2]:.3g} α before, {arrays['AdaGrad'][at - 1]:.3g} α"
        f" there, {arrays['AdaGrad'][-1]:.3g} α at step {LENGTH}."
    )
