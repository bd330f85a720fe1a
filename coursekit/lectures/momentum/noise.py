"""Two more demos: what the average does to noise; three dialects of momentum."""

from functools import partial

import numpy as np

from coursekit import averages, conventions, plots, rules, surfaces
from coursekit.descent import descend
from coursekit.live import landscape
from coursekit.live.controls import Slider, Switch
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

BATCHES = 150
RUNS = 40  # for how far w wanders; one of them is shown
SPREAD = 6.0  # standard deviation of the gradient of one example
SEED = 5


@takes_own
def noise(momentum_step=rules.momentum_step) -> Demo:
    """Gradients of mini-batches around the true one, and their average; two descents through the
    same noise.
    """
    return Demo(
        title="Averaging calms the direction, not the floor",
        sliders=[
            Slider("beta", "momentum β", 0, 0.98, 0.9, step=0.01),
            Slider("size", "batch size m", 1, 1000, 16, scale="log", whole=True),
        ],
        compute=partial(_noise, momentum_step),
        draw=_draw_noise,
        describe=_describe_noise,
        presets={
            "no momentum": {"beta": 0.0, "size": 16},
            "the average calms": {"beta": 0.9, "size": 16},
            "so does a larger batch": {"beta": 0.0, "size": 256},
            "too slow to follow": {"beta": 0.98, "size": 16},
        },
    )


def _noise(momentum_step, beta, size):
    spread = SPREAD / np.sqrt(size)
    surface = surfaces.ravine(5)
    starts = np.broadcast_to(surface.start, (RUNS, 2))

    def run(rule, **hyper):
        rng = np.random.default_rng(SEED)
        options = {"noise": spread, "rng": rng, "alpha": 0.15}
        return descend(surface, rule, starts, BATCHES, **options, **hyper).positions

    momentum, plain = run(momentum_step, beta=beta), run(rules.sgd_step)
    true = surface.gradient(momentum[:-1, 0])[:, 0]
    # what the first run has drawn
    noise = spread * np.random.default_rng(SEED).standard_normal((BATCHES, RUNS, 2))[:, 0, 0]
    return {
        "true": true,
        "seen": true + noise,
        "average": averages.ewa(true + noise, beta),
        "scatter": (noise.std(), averages.ewa(noise, beta).std()),
        "momentum": momentum[:, 0],
        "plain": plain[:, 0],
        "wander": (_wander(momentum), _wander(plain)),
    }


def _wander(positions):
    """Root mean square distance from the minimum in the second half of all runs."""
    return np.sqrt((positions[BATCHES // 2 :] ** 2).sum(axis=-1).mean())


SEEN = {"marker": "o", "linestyle": "", "color": plots.GREY, "markersize": 4, "markeredgewidth": 0}
TRUE = {"color": plots.INK, "linestyle": "--", "linewidth": 1.5}
AVERAGE = {"color": plots.ORANGE, "linewidth": 2.5}
PLAIN = {"color": plots.GREY, "linestyle": ":", "linewidth": 1.5}


def _draw_noise(figure):
    series, above = figure.subplots(1, 2, width_ratios=[3, 2])
    series.set(xlim=(0, BATCHES + 1), ylim=(-5, 7), xlabel="mini-batch", ylabel="gradient, along x")
    plots.legend(
        series,
        {"of a mini-batch": SEEN, "true": TRUE, "average v": AVERAGE},
        loc="upper right",
        ncols=3,
    )
    above.set(title="the run they belong to", xlabel="x", ylabel="y")
    landscape.levels(above, surfaces.ravine(5))
    above.plot(*np.transpose(surfaces.ravine(5).minima), **landscape.BEST)
    above.plot(*np.transpose([surfaces.ravine(5).start]), **landscape.START, zorder=3)
    plots.legend(above, {"momentum": AVERAGE, "plain": PLAIN}, loc="lower right")
    numbers = np.arange(1, BATCHES + 1)
    lines = {
        name: plots.mover(series, numbers, **look)
        for name, look in (("seen", SEEN), ("true", TRUE), ("average", AVERAGE))
    }
    return lines | {
        "plain": plots.mover(above, **PLAIN),
        "momentum": plots.mover(above, **AVERAGE | {"linewidth": 1.5}, zorder=2),
    }


def _describe_noise(values, arrays):
    spreads, wander = arrays["scatter"], arrays["wander"]
    return (
        f"β = {values['beta']:.3g}, batches of {values['size']}: the gradients scatter by"
        f" {spreads[0]:.2f} around the true one, their average by {spreads[1]:.2f}. In the second"
        f" half w stays {wander[0]:.2f} from the minimum with momentum, {wander[1]:.2f} without"
        f" (over {RUNS} runs)."
    )


STEPS = 40
CHANGE = 15
FORMS = {
    "course (Ng): average, 1 − β": {"color": plots.ORANGE, "linewidth": 5, "alpha": 0.5},
    "CS231n, PyTorch: sum": {"color": plots.BLUE, "linestyle": "--"},
    "Keras: v is a step": {"color": plots.INK, "linestyle": ":", "linewidth": 2.5},
}


def dialects() -> Demo:
    """Three forms of momentum on one valley: the same path while α stays, two paths once it
    changes.
    """
    return Demo(
        title="Three formulas, one path, if α is converted",
        sliders=[
            Slider("beta", "momentum β", 0, 0.98, 0.9, step=0.01),
            Slider("factor", f"α from step {CHANGE + 1} on, times", 0.01, 1, 0.1, scale="log"),
            Switch("converted", "α of the sums: times 1 − β", True),
        ],
        compute=_dialects,
        draw=_draw_dialects,
        describe=_describe_dialects,
        presets={
            "α stays: one path": {"beta": 0.9, "factor": 1.0, "converted": True},
            "α falls: two paths": {"beta": 0.9, "factor": 0.1, "converted": True},
            "α not converted": {"beta": 0.9, "factor": 1.0, "converted": False},
        },
    )


def _dialects(beta, factor, converted):
    alpha = 0.6
    sums = alpha * (1 - beta) if converted else alpha
    forms = (
        (rules.momentum_step, alpha),
        (conventions.momentum_sum_step, sums),
        (conventions.momentum_keras_step, sums),
    )

    def run(rule, alpha):
        def lowered(step):
            return alpha * (1.0 if step < CHANGE else factor)

        return descend(
            surfaces.bowl(), rule, (2.0, 0.0), STEPS, schedule=lowered, beta=beta
        ).positions[:, 0]

    return {"runs": [run(*form) for form in forms]}


def _draw_dialects(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, STEPS), ylim=(-2.4, 4), xlabel="step", ylabel="w; the lowest cost is at 0")
    axes.axvline(CHANGE, color=plots.GREY, linewidth=1)
    axes.text(CHANGE + 0.3, -2.2, f"from step {CHANGE + 1} on, another α")
    plots.legend(axes, FORMS, loc="upper right")
    steps = np.arange(STEPS + 1)
    return {"runs": [plots.mover(axes, steps, **look) for look in FORMS.values()]}


def _describe_dialects(values, arrays):
    ng, sums, keras = arrays["runs"]

    def apart(run):
        gap = np.abs(run - ng)
        return (
            f"leaves the course's at step {int((gap > 1e-6).argmax())}"
            if gap.max() > 1e-6
            else "is the same path as the course's"
        )

    return (
        f"β = {values['beta']:.3g}, α times {values['factor']:.3g} from step {CHANGE + 1} on, the α"
        f" of the sums {'converted' if values['converted'] else 'not converted'}: CS231n's"
        f" {apart(sums)}, Keras' {apart(keras)}. At the end w is {ng[-1]:.3f}, {sums[-1]:.3f} and"
        f" {keras[-1]:.3f}."
    )
