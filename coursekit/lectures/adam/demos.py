"""Demos: Adam put together; its first steps. `race` and `failure` are in `race`."""

from functools import partial

import numpy as np

from coursekit import plots, rules, surfaces
from coursekit.descent import descend
from coursekit.lectures.adam.race import failure, race
from coursekit.live import landscape
from coursekit.live.controls import Choice, Slider, Switch
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

__all__ = ["assemble", "failure", "first_steps", "race"]

STEPS = 200
EPS = 1e-8
SURFACES = {
    "ravine": surfaces.ravine(20),
    "Rosenbrock": surfaces.rosenbrock(),
    "saddle": surfaces.saddle(),
    "plateau": surfaces.plateau(),
}
NAMES = {  # (average, scale, correct) -> which algorithm this is
    (False, False): "plain descent",
    (True, False): "momentum",
    (False, True): "RMSProp",
    (True, True): "Adam",
}


def assemble() -> Demo:
    """Three switches: average the gradient, scale by its size, correct the start."""
    return Demo(
        title="Adam is momentum, RMSProp and a correction, put together",
        sliders=[
            Switch("average", "average the gradient", True),
            Switch("scale", "scale by its size", True),
            Switch("correct", "correct the start", True),
            Slider("alpha", "learning rate α", 1e-3, 3, 0.1, scale="log"),
            Slider("beta1", "β1", 0, 0.99, 0.9, step=0.01),
            Slider("beta2", "β2", 0, 0.999, 0.99, step=0.001),
            Choice("surface", "surface", tuple(SURFACES), "ravine", redraws=True),
        ],
        compute=_assemble,
        draw=_draw_assemble,
        still=landscape.still,
        describe=_describe_assemble,
        presets={
            "plain descent": {
                "surface": "ravine",
                "average": False,
                "scale": False,
                "correct": False,
                "alpha": 0.09,
            },
            "momentum": {
                "surface": "ravine",
                "average": True,
                "scale": False,
                "correct": False,
                "alpha": 0.22,
                "beta1": 0.5,
            },
            "RMSProp": {
                "surface": "ravine",
                "average": False,
                "scale": True,
                "correct": False,
                "alpha": 0.03,
                "beta2": 0.9,
            },
            "Adam": {
                "surface": "ravine",
                "average": True,
                "scale": True,
                "correct": True,
                "alpha": 0.1,
                "beta1": 0.9,
                "beta2": 0.99,
            },
        },
    )


def _assembled(average, scale, correct):
    """The rule that these switches make."""

    def step(w, dw, v, s, *, t, alpha, beta1, beta2):
        v, s = beta1 * v + (1 - beta1) * dw, beta2 * s + (1 - beta2) * dw**2
        for_v, for_s = (1 - beta1**t, 1 - beta2**t) if correct else (1, 1)
        along = v / for_v if average else dw
        size = np.sqrt(s / for_s) + EPS if scale else 1
        return w - alpha * along / size, v, s

    return step


def _assemble(average, scale, correct, surface, **hyper):
    surface = SURFACES[surface]
    path = descend(surface, _assembled(average, scale, correct), surface.start, STEPS, **hyper)
    return landscape.points(surface) | {
        "surface": surface,
        "path": path,
        "track": path.positions,
        "losses": landscape.losses(path),
    }


def _draw_assemble(figure):
    above, losses = figure.subplots(1, 2, width_ratios=[3, 2])
    above.set(xlabel="x", ylabel="y")
    losses.set(
        xlim=(0, STEPS),
        ylim=(1e-9, 1e4),
        yscale="log",
        xlabel="step",
        ylabel="cost above the lowest (log scale)",
    )
    losses.axhline(landscape.TOLERANCE, color=plots.INK, linestyle=":", linewidth=1)
    return landscape.marks(above) | {
        "above": above,
        "track": plots.mover(above, **landscape.PATH, zorder=3),
        "losses": plots.mover(losses, np.arange(STEPS + 1), **landscape.PATH, zorder=3),
    }


def name(average, scale, correct):
    """The algorithm that these switches make.

    >>> name(True, True, False)
    'Adam without bias correction'
    """
    plain = NAMES[average, scale]
    if plain == "Adam":
        return plain if correct else "Adam without bias correction"
    if correct and plain != "plain descent":
        return f"{plain} with bias correction"
    return plain + (" (there is nothing to correct)" if correct else "")


def _describe_assemble(values, arrays):
    used = {
        "α": ("alpha", True),
        "β1": ("beta1", values["average"]),
        "β2": ("beta2", values["scale"]),
    }
    settings = ", ".join(
        f"{symbol} = {values[name]:.3g}{'' if on else ' (not used)'}"
        for symbol, (name, on) in used.items()
    )
    which = name(values["average"], values["scale"], values["correct"])
    return (
        f"{which[0].upper()}{which[1:]}, {values['surface']}, {settings}:"
        f" {landscape.ending(arrays['path'])}."
    )


FIFTY = 50


@takes_own
def first_steps(adam_step=rules.adam_step) -> Demo:
    """Length of Adam's first fifty steps, with and without the correction, for a gradient that is
    always 1 or noisy.
    """
    return Demo(
        title="Without the correction, Adam's first steps are far too long",
        sliders=[
            Slider("beta1", "β1", 0, 0.99, 0.9, step=0.01),
            Slider("beta2", "β2", 0, 0.9999, 0.999, step=0.001, digits=4),
            Slider("noise", "noise in the gradient", 0, 3, 0, step=0.1),
        ],
        compute=partial(_first, adam_step),
        draw=_draw_first,
        move=_move_first,
        describe=_describe_first,
        presets={
            "Adam's defaults": {"beta1": 0.9, "beta2": 0.999, "noise": 0},
            "β2 = 0.99": {"beta1": 0.9, "beta2": 0.99, "noise": 0},
            "equal betas: too short at first": {"beta1": 0.9, "beta2": 0.9, "noise": 0},
            "a noisy gradient": {"beta1": 0.9, "beta2": 0.999, "noise": 3},
        },
    )


def _first(adam_step, beta1, beta2, noise):
    gradients = 1 + noise * np.random.default_rng(6).standard_normal(FIFTY)
    w, v, s = (np.zeros(1) for _ in range(3))
    steps, raw = [], []
    for t, dw in enumerate(gradients, start=1):
        new, v, s = adam_step(
            w, np.array([dw]), v, s, t=t, alpha=1.0, beta1=beta1, beta2=beta2, eps=EPS
        )
        steps.append(float((w - new)[0]))
        raw.append(float((v / (np.sqrt(s) + EPS))[0]))
        w = new
    return {"corrected": np.array(steps), "raw": np.array(raw)}


FIRST = {
    "corrected": {"color": plots.ORANGE, "linewidth": 2.5},
    "raw": {"color": plots.BLUE, "linestyle": "--"},
}


def _draw_first(figure):
    axes = figure.subplots()
    axes.set(
        xlim=(0, FIFTY + 1),
        ylim=(0.02, 50),
        yscale="log",
        xlabel="step t",
        ylabel="length of the step, in units of α",
    )
    axes.axhline(1, color=plots.INK, linestyle=":", linewidth=1)
    plots.legend(
        axes,
        {"with bias correction": FIRST["corrected"], "without": FIRST["raw"]},
        loc="upper right",
    )
    return {name: plots.mover(axes, **look) for name, look in FIRST.items()}


def _move_first(artists, arrays):
    for name in FIRST:
        artists[name].set_data(np.arange(1, FIFTY + 1), np.maximum(np.abs(arrays[name]), 1e-300))


def _describe_first(values, arrays):
    raw, corrected = arrays["raw"], arrays["corrected"]
    longest = np.abs(raw).argmax()
    return (
        f"β1 = {values['beta1']:.3g}, β2 = {values['beta2']:.4g}, noise {values['noise']:.3g}:"
        f" without the correction the first step is {raw[0]:.2f} α and the longest"
        f" {abs(raw[longest]):.2f} α, at step {longest + 1}; with it the first is"
        f" {corrected[0]:.2f} α, and steps 21 to 50 are {np.abs(corrected[20:]).mean():.2f} α long"
        " on average."
    )
