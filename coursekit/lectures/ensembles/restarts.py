"""A demo: one run with restarts, and as many short runs of their own, for the same steps."""

import functools

import numpy as np

from coursekit import datasets, ensembles, plots, rules
from coursekit.lectures.ensembles import crew
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.schedules import cosine_restarts

STEPS, CYCLES, RATES = 760, (1, 2, 4, 8), (0.3, 1.0)
TAKEN = np.arange(STEPS)
ALIKE = 30  # times, above which snapshots are nearly one network
PRESETS = {
    "one long run": {"cycles": 1, "alpha": 0.3, "digits": crew.FEW},
    "four": {"cycles": 4, "alpha": 0.3, "digits": crew.FEW},
    "eight short ones": {"cycles": 8, "alpha": 0.3, "digits": crew.ALL},
    "larger steps": {"cycles": 4, "alpha": 1.0, "digits": crew.FEW},
}


def restarts() -> Demo:
    """Errors of the snapshots of a run with restarts, and of independent short runs."""
    first = PRESETS["four"]
    return Demo(
        title="Restarts gave snapshots that differ less than networks of their own",
        sliders=[
            Choice("cycles", "cycles", CYCLES, first["cycles"]),
            Choice("alpha", "α₀", RATES, first["alpha"]),
            Choice("digits", "digits to train on", (crew.FEW, crew.ALL), first["digits"]),
            Slider("step", "step", 0, STEPS - 1, STEPS - 1, step=1, whole=True, track=False),
        ],
        compute=_restarts,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="step", x="step", shape="line")],
    )


@functools.cache
def _runs(digits, alpha, cycles):
    """Probabilities of the snapshots (cycles, b, k), and of independent runs of one cycle's
    length; the same schedule for all.
    """
    length, data = STEPS // cycles, datasets.digits().first(digits)
    starts = ensembles.members(crew.NETWORK, cycles, seed=1)
    go = functools.partial(
        crew.walk,
        crew.NETWORK,
        data,
        rules.sgd_step,
        schedule=lambda step: cosine_restarts(alpha, step, length),
    )
    kept = [
        w[0]
        for taken, w in enumerate(go(starts[:1], steps=length * cycles), start=1)
        if taken % length == 0
    ]
    snapshots = crew.probabilities(np.array(kept))
    if cycles == 1:  # the one run is both
        return snapshots, snapshots
    return snapshots, crew.probabilities(crew.last(go(starts, steps=length)))


@functools.cache
def results(digits, alpha, cycles):
    """Errors and spread: the mean member and the mean of snapshots, then of independent runs."""
    found = {}
    for name, p in zip(("snapshots", "apart"), _runs(digits, alpha, cycles), strict=True):
        found[name] = (
            float(crew.wrong(p).mean()),
            float(crew.wrong(p.mean(axis=0))),
            float(ensembles.spread(p)),
        )
    return found


def _restarts(cycles, alpha, digits, step):
    found, length = results(digits, alpha, cycles), STEPS // cycles
    rates = cosine_restarts(alpha, TAKEN, length)
    ends = np.arange(1, cycles + 1) * length - 1
    return {
        "rates": (TAKEN, rates),
        "kept": (ends, rates[ends]),
        "now": (step, rates[step]),
        "members": (np.array([0, 1]), np.array([found["snapshots"][0], found["apart"][0]])),
        "snapshots": (np.array([0]), np.array([found["snapshots"][1]])),
        "apart": (np.array([1]), np.array([found["apart"][1]])),
        "long": ([-0.6, 1.6], [results(digits, alpha, 1)["apart"][1]] * 2),
        "found": found,
    }


def _draw(figure):
    rates, errors = figure.subplots(1, 2, width_ratios=[1.5, 1])
    rates.set(xlim=(0, STEPS + 8), ylim=(-0.15, 1.05), xlabel="step", ylabel="α")
    rates.set_yticks([0, 0.3, 1], ["0", "0.3", "1"])
    errors.set(xlim=(-0.6, 1.6), ylim=(0, 0.16), ylabel="read wrongly")
    errors.set_xticks([0, 1], ["snapshots", "own runs"])
    errors.set_yticks([0, 0.05, 0.1, 0.15], ["0", "5 %", "10 %", "15 %"])
    small = {"marker": "o", "linestyle": "", "zorder": 4}
    return {
        "rates": plots.mover(rates, color=plots.ORANGE),
        "kept": plots.mover(
            rates, color=plots.ORANGE, markersize=9, **small | {"marker": "D"}, label="a snapshot"
        ),
        "now": plots.mover(rates, color=plots.INK, markersize=6, **small),
        "members": plots.mover(
            errors, color=plots.INK, markersize=8, **small | {"marker": "_"}, label="one of them"
        ),
        "snapshots": plots.mover(
            errors, color=plots.ORANGE, markersize=9, **small, label="their mean"
        ),
        "apart": plots.mover(errors, color=plots.BLUE, markersize=9, **small),
        "long": plots.mover(
            errors, color=plots.GREY, linestyle="--", linewidth=1.5, label="one long run"
        ),
    }


def _describe(values, arrays):
    kept, apart = arrays["found"]["snapshots"], arrays["found"]["apart"]
    cycles, times, long = values["cycles"], apart[2] / max(kept[2], 1e-12), arrays["long"][1][0]
    yours, blue = f"[{crew.share(kept[1])}|yours]", f"[{crew.share(apart[1])}|blue]"
    if cycles == 1:
        return f"One long run without a restart: {yours} are read wrongly."
    alike = f"[{times:.0f} times|yours] as alike as runs of their own"
    means = f"their mean reads {yours} wrongly, that of {cycles} short runs of their own {blue}"
    if long < min(kept[1], apart[1]):
        grey = f"[{crew.share(long)}|other]"
        return f"One long run is best, {grey}. The snapshots are {alike}: {means}."
    if times > ALIKE:
        return f"The snapshots are nearly one network, {alike}: {means}."
    return f"Runs of their own are better. The snapshots are {alike}: {means}."
