"""Demos: a designer of schedules; how a decaying rate settles down in noise."""

import dataclasses
from functools import partial

import numpy as np

from coursekit import plots, rules, schedules, surfaces
from coursekit.descent import descend
from coursekit.live import landscape
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

EPOCHS = 20
STEPS_AN_EPOCH = 10
KINDS = {  # kind -> what its rate means, and the schedule as a function of (α0, rate, e), e from 0
    "1/(1+ke)": ("k = {:.3g}", schedules.inverse_time_decay),
    "base^e": ("base = {:.3g}", schedules.exponential_decay),
    "exp(−ke)": ("k = {:.3g}", schedules.natural_decay),
    "k/√e": (
        "k = {:.3g} and e from 1",
        lambda alpha0, rate, e: schedules.inverse_sqrt_decay(alpha0, rate, e + 1),
    ),
    "staircase": (
        "times {:.3g} every 5",
        lambda alpha0, rate, e: schedules.staircase_decay(alpha0, rate, e, 5),
    ),
    "by hand": (
        "times {:.3g} at 6 and again at 14",
        lambda alpha0, rate, e: schedules.by_hand(alpha0 * rate ** np.arange(3.0), [6, 14], e),
    ),
    "cosine": (
        "down to {:.3g} of α0",
        lambda alpha0, rate, e: schedules.cosine_decay(alpha0, rate * alpha0, e, EPOCHS),
    ),
    "warm-up, cosine": (
        "warm-up over a share of {:.3g}",
        lambda alpha0, rate, e: _warmed_up(alpha0, rate, e),
    ),
    "one cycle": (
        "rising over a share of {:.3g}, at most 0.9",
        lambda alpha0, rate, e: _one_cycle(alpha0, rate, e),
    ),
}


def _warmed_up(alpha0, rate, e):
    warm = max(1, round(rate * EPOCHS))
    return schedules.warmed_up(
        lambda step: schedules.cosine_decay(alpha0, 0, step, max(1, EPOCHS - warm)), warm
    )(e)


def _one_cycle(alpha0, rate, e):
    rising = min(max(rate, 2 / EPOCHS), 1 - 2 / EPOCHS)
    return schedules.one_cycle(alpha0, np.minimum(e, EPOCHS - 1), EPOCHS, rising=rising)


@takes_own
def designer(
    inverse_time_decay=schedules.inverse_time_decay,
    exponential_decay=schedules.exponential_decay,
    kind="1/(1+ke)",
) -> Demo:
    """The learning rate over twenty epochs, by nine kinds of schedule, per epoch or (wrongly, for
    most) per step.

    kind: the one to begin with.
    """
    own = {"1/(1+ke)": inverse_time_decay, "base^e": exponential_decay}
    return Demo(
        title="What e counts changes everything",
        sliders=[
            Choice("kind", "kind", tuple(KINDS), kind),
            Slider("alpha0", "α0", 1e-3, 1, 0.2, scale="log"),
            Slider("rate", "k, base, factor, share", 0.01, 1, 0.5, scale="log"),
            Choice("unit", "e counts", ("epochs", "steps"), "epochs"),
        ],
        compute=partial(_design, own),
        draw=_draw_design,
        describe=_describe_design,
        presets={
            "the lecture's numbers": {
                "kind": "1/(1+ke)",
                "alpha0": 0.2,
                "rate": 1,
                "unit": "epochs",
            },
            "the same, per step": {"kind": "1/(1+ke)", "alpha0": 0.2, "rate": 1, "unit": "steps"},
            "halved every five": {
                "kind": "staircase",
                "alpha0": 0.2,
                "rate": 0.5,
                "unit": "epochs",
            },
            "warm-up, then cosine": {
                "kind": "warm-up, cosine",
                "alpha0": 0.2,
                "rate": 0.2,
                "unit": "epochs",
            },
        },
    )


def _design(own, kind, alpha0, rate, unit):
    schedule = own.get(kind, KINDS[kind][1])
    steps = np.arange(EPOCHS * STEPS_AN_EPOCH)
    counted = steps if unit == "steps" else steps // STEPS_AN_EPOCH
    seen = {
        int(e): float(schedule(alpha0, rate, int(e))) for e in np.unique(counted)
    }  # one at a time, as a student may have written it
    alpha = np.array([seen[int(e)] for e in counted])
    return {"alpha": alpha, "share": alpha / alpha0, "first": [seen[e] for e in range(5)]}


LINE = {"color": plots.ORANGE, "linewidth": 2.5}


def _draw_design(figure):
    linear, log = figure.subplots(1, 2)
    for axes, limits, scale in ((linear, (0, 1.05), "linear"), (log, (1e-5, 2), "log")):
        axes.set(
            xlim=(0, EPOCHS),
            ylim=limits,
            yscale=scale,
            xlabel=f"epoch ({STEPS_AN_EPOCH} steps each)",
        )
    linear.set(ylabel="α / α0")
    log.set(ylabel="α (log scale)")
    epochs = np.arange(EPOCHS * STEPS_AN_EPOCH) / STEPS_AN_EPOCH
    return {"share": plots.mover(linear, epochs, **LINE), "alpha": plots.mover(log, epochs, **LINE)}


def _describe_design(values, arrays):
    first = ", ".join(f"{alpha:.3g}" for alpha in arrays["first"])
    meaning = KINDS[values["kind"]][0].format(values["rate"])
    return (
        f"{values['kind']}, α0 = {values['alpha0']:.3g}, {meaning}, e counts {values['unit']}: the"
        f" first five values are {first}; at the very end of {EPOCHS} epochs α is"
        f" {arrays['alpha'][-1]:.3g}."
    )


STEPS = 300
NOISE = 1.0
RUNS = 40
BOWL = dataclasses.replace(surfaces.bowl(), box=(-2.4, 2.4, -1.8, 1.8))


@takes_own
def settling(inverse_time_decay=schedules.inverse_time_decay) -> Demo:
    """Descent on a bowl with noisy gradients: a constant rate wanders for ever, a decaying one
    settles.
    """
    return Demo(
        title="α sets the noise floor; decay lowers it",
        sliders=[
            Slider("alpha0", "α0", 0.01, 1, 0.4, scale="log"),
            Slider("decay", "decay k, per step", 0.001, 10, 0.05, scale="log"),
        ],
        compute=partial(_settle, inverse_time_decay),
        draw=_draw_settling,
        describe=_describe_settling,
        presets={
            "a good decay": {"alpha0": 0.4, "decay": 0.05},
            "hardly any decay": {"alpha0": 0.4, "decay": 0.001},
            "decayed too soon": {"alpha0": 0.4, "decay": 10},
        },
    )


def _settle(inverse_time_decay, alpha0, decay):
    start = np.broadcast_to(
        BOWL.start, (RUNS, 2)
    )  # many runs, so that the distances are not one run's luck

    def run(schedule):
        return descend(
            BOWL,
            rules.sgd_step,
            start,
            STEPS,
            schedule=schedule,
            noise=NOISE,
            rng=np.random.default_rng(8),
        ).positions

    paths = {
        "constant": run(lambda step: alpha0),
        "decayed": run(lambda step: inverse_time_decay(alpha0, decay, step)),
    }
    distances = {
        f"{name} distance": np.sqrt((path**2).sum(axis=-1).mean(axis=1))
        for name, path in paths.items()
    }
    return distances | {name: path[:, 0] for name, path in paths.items()}


LOOKS = {
    "constant": {"color": plots.BLUE, "linestyle": "--", "linewidth": 1.2},
    "decayed": {"color": plots.ORANGE, "linewidth": 1.8},
}


def _draw_settling(figure):
    above, distance = figure.subplots(1, 2)
    above.set(title="one run", xlabel="x", ylabel="y", aspect="equal", adjustable="box")
    landscape.levels(above, BOWL)
    above.plot(0, 0, **landscape.BEST)
    above.plot(*np.transpose([BOWL.start]), **landscape.START, zorder=5)
    distance.set(
        xlim=(0, STEPS),
        ylim=(0.02, 5),
        yscale="log",
        xlabel="step",
        ylabel="distance to the minimum",
        title=f"root mean square of {RUNS} runs",
    )
    plots.legend(distance, LOOKS, loc="upper right", ncols=2)
    steps, artists = np.arange(STEPS + 1), {}
    for name, look in LOOKS.items():
        artists[name] = plots.mover(above, **look, zorder=3)
        artists[f"{name} distance"] = plots.mover(distance, steps, **look | {"linewidth": 2})
    return artists


def _describe_settling(values, arrays):
    floors = [arrays[f"{name} distance"][-50:].mean() for name in ("constant", "decayed")]
    return (
        f"α0 = {values['alpha0']:.3g}, k = {values['decay']:.3g}: over the last 50 steps the"
        f" constant rate stays {floors[0]:.2f} from the minimum, the decayed one {floors[1]:.2f};"
        f" it has come down to α = {values['alpha0'] / (1 + values['decay'] * STEPS):.2g}."
    )
