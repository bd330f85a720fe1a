"""Two more demos: what the average does to noise; three dialects of momentum."""

from functools import partial

import numpy as np

from coursekit import averages, conventions, plots, rules, surfaces
from coursekit.descent import descend
from coursekit.live import landscape
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

BATCHES = 150
RUNS = 40  # for how far w wanders; one of them is shown
SPREAD = 6.0  # standard deviation of the gradient of one example
SEED = 5
VALLEY = surfaces.ravine(5)
TURN = np.linspace(0, 2 * np.pi, 73)
CIRCLE = np.column_stack([np.cos(TURN), np.sin(TURN)])


@takes_own
def noise(momentum_step=rules.momentum_step) -> Demo:
    """Gradients of mini-batches around the true one, and their average; two descents through the
    same noise.
    """
    return Demo(
        title="Averaging calms the direction, not the floor",
        sliders=[
            *landscape.start_fields(VALLEY),
            Slider("beta", "momentum β", 0, 0.98, 0.9, scale="window"),
            Slider("size", "batch size b", 1, 1000, 16, scale="log", whole=True, role="blue"),
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
        handles=[Handle(name="start", panel=1, x="x0", y="y0")],
    )


def _noise(momentum_step, beta, size, x0, y0):
    spread = SPREAD / np.sqrt(size)
    starts = np.broadcast_to((x0, y0), (RUNS, 2))

    def run(rule, **hyper):
        rng = np.random.default_rng(SEED)
        options = {"noise": spread, "rng": rng, "alpha": 0.15}
        return descend(VALLEY, rule, starts, BATCHES, **options, **hyper).positions

    momentum, plain = run(momentum_step, beta=beta), run(rules.sgd_step)
    true = VALLEY.gradient(momentum[:-1, 0])[:, 0]
    # what the first run has drawn
    noise = spread * np.random.default_rng(SEED).standard_normal((BATCHES, RUNS, 2))[:, 0, 0]
    wander = _wander(momentum), _wander(plain)
    return {
        "true": true,
        "seen": true + noise,
        "average": averages.ewa(true + noise, beta),
        "scatter": (noise.std(), averages.ewa(noise, beta).std()),
        "late": np.abs(averages.ewa(true, beta) - true)[20:].max() > 1,
        "momentum": momentum[:, 0],
        "plain": plain[:, 0],
        "wander": wander,
        "floor": wander[0] * CIRCLE,
        "plain floor": wander[1] * CIRCLE,
    }


def _wander(positions):
    """Root mean square distance from the minimum in the second half of all runs."""
    return np.sqrt((positions[BATCHES // 2 :] ** 2).sum(axis=-1).mean())


SEEN = {"marker": "o", "linestyle": "", "color": plots.GREY, "markersize": 3, "markeredgewidth": 0}


def _draw_noise(figure):
    series, above = figure.subplots(1, 2, width_ratios=[1.3, 1])
    series.set(xlim=(0, BATCHES + 1), ylim=(-5, 5), xlabel="mini-batch", ylabel="gradient along x")
    landscape.panel(above, VALLEY)
    above.set(xlim=(-2.4, 2.4), ylim=(-1.6, 1.6))
    above.plot(0, 0, **landscape.BEST)
    numbers = np.arange(1, BATCHES + 1)
    plain = landscape.STEPS | {"color": plots.GREY, "linewidth": 0.9, "alpha": 0.7}
    path = landscape.STEPS | {"color": plots.ORANGE, "linewidth": 1.6}
    return {
        "seen": plots.mover(series, numbers, **SEEN, label="of a mini-batch"),
        "true": plots.mover(
            series, numbers, color=plots.INK, linestyle="--", linewidth=1.5, label="true"
        ),
        "average": plots.mover(
            series, numbers, color=plots.ORANGE, linewidth=2.2, label="their average", zorder=3
        ),
        "plain": plots.mover(above, **plain),
        "momentum": plots.mover(above, **path, zorder=3),
        "plain floor": plots.mover(
            above, color=plots.GREY, linestyle="--", linewidth=1.8, zorder=4, label="plain's floor"
        ),
        "floor": plots.mover(
            above, color=plots.ORANGE, linewidth=2.2, zorder=5, label="momentum's floor"
        ),
    }


def _describe_noise(values, arrays):
    spreads, wander = arrays["scatter"], arrays["wander"]
    floor = (
        f"momentum still stays about [{wander[0]:.2f}|yours] from the minimum, plain descent"
        f" [{wander[1]:.2f}|other] (second half of {RUNS} runs)"
    )
    if values["beta"] == 0:
        return (
            f"Without momentum nothing is averaged: the gradients scatter by [{spreads[0]:.2f}"
            f"|other], and w stays about [{wander[0]:.2f}|yours] from the minimum."
        )
    calm = f"scatters by [{spreads[1]:.2f}|yours], single gradients by [{spreads[0]:.2f}|other]"
    if arrays["late"]:
        return f"The average is calm, but it comes late: it {calm}. And {floor}."
    return f"The average {calm}. But {floor}."


STEPS = 40
CHANGE = 15
CONVERTED, KEPT = "times 1 − β", "as it is"
FORMS = {
    "Ng: average": {"color": plots.ORANGE, "linewidth": 5, "alpha": 0.45},
    "PyTorch: sum": {"color": plots.BLUE, "linestyle": "--"},
    "Keras: step": {"color": plots.INK, "linestyle": ":", "linewidth": 2.5},
}


def dialects() -> Demo:
    """Three forms of momentum on one valley: the same path while α stays, two paths once it
    changes.
    """
    return Demo(
        title="Three formulas, one path, if α is converted",
        sliders=[
            Choice("sums", "α of the sums", (CONVERTED, KEPT), CONVERTED),
            Slider("beta", "momentum β", 0, 0.98, 0.9, scale="window"),
            Slider("factor", "α then, times", 0.01, 1, 1, scale="log"),
            Slider("change", "α changes after step", 5, 35, CHANGE, whole=True, role="ink"),
        ],
        compute=_dialects,
        draw=_draw_dialects,
        describe=_describe_dialects,
        presets={
            "α stays": {"beta": 0.9, "factor": 1.0, "sums": CONVERTED},
            "α falls": {"beta": 0.9, "factor": 0.1, "sums": CONVERTED},
            "α not converted": {"beta": 0.9, "factor": 1.0, "sums": KEPT},
        },
        handles=[Handle(name="change of α", x="change", at="change", shape="line")],
    )


def _dialects(beta, factor, change, sums):
    alpha = 0.6
    for_sums = alpha * (1 - beta) if sums == CONVERTED else alpha
    forms = (
        (rules.momentum_step, alpha),
        (conventions.momentum_sum_step, for_sums),
        (conventions.momentum_keras_step, for_sums),
    )

    def run(rule, alpha):
        def lowered(step):
            return alpha * (1.0 if step < change else factor)

        bowl = surfaces.bowl()
        return descend(bowl, rule, (2.0, 0.0), STEPS, schedule=lowered, beta=beta).positions[:, 0]

    return {
        "runs": [run(*form) for form in forms],
        "change": (change, (-3, 3)) if factor != 1 else ([], []),
    }


def _draw_dialects(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, STEPS), ylim=(-2.4, 2.6), xlabel="step", ylabel="w")
    axes.axhline(0, color=plots.PALE, linewidth=1)
    axes.text(STEPS, 0.06, "lowest cost", ha="right", color=plots.MUTED)
    steps = np.arange(STEPS + 1)
    change = {"color": plots.INK, "linestyle": "-.", "linewidth": 1.2, "label": "α changes"}
    return {
        "runs": [plots.mover(axes, steps, **look, label=name) for name, look in FORMS.items()],
        "change": plots.mover(axes, **change),
    }


def _describe_dialects(values, arrays):
    ng, sums, keras = arrays["runs"]

    def leaves(run):
        gap = np.abs(run - ng)
        return int((gap > 1e-6).argmax()) if gap.max() > 1e-6 else None

    ends = f"At the end w is [{ng[-1]:.2f}|yours], [{sums[-1]:.2f}|blue] and [{keras[-1]:.2f}|ink]."
    first, last = leaves(sums), leaves(keras)
    if first is None and last is None:
        return f"All three take one path: α is converted for the sums, and it stays. {ends}"
    if first is None:
        return (
            f"The average and the sum still take one path. Keras' form leaves it at step"
            f" [{last}|ink]: its velocity still holds the old α. {ends}"
        )
    return f"The sums leave the average at step [{first}|blue]: their α is too large. {ends}"
