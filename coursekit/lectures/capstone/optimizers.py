"""A demo: four rules, the number of trials, and the range of learning rates that is searched."""

import numpy as np

from coursekit import plots
from coursekit.lectures.capstone import trials
from coursekit.lectures.capstone.card import signed
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.reporting import paired_interval

LOWEST, HIGHEST = float(trials.ALPHAS[0]), float(trials.ALPHAS[-1])
PRESETS = {
    "one try": {"count": 1, "low": LOWEST, "high": HIGHEST},
    "a day's tuning": {"count": 24, "low": LOWEST, "high": HIGHEST},
    "range made for Adam": {"count": 16, "low": LOWEST, "high": 0.01},
    "range made for descent": {"count": 16, "low": 0.1, "high": 1.0},
}
LOOKS = {
    "descent": {"color": plots.INK, "linestyle": "-"},
    "momentum": {"color": plots.GREEN, "linestyle": ":"},
    "RMSProp": {"color": plots.PURPLE, "linestyle": "-."},
    "Adam": {"color": plots.BLUE, "linestyle": "--"},
}
SHAPES = {"descent": "o", "momentum": "^", "RMSProp": "s", "Adam": "D"}
ROLES = {"descent": "ink", "momentum": "green", "RMSProp": "purple", "Adam": "blue"}
SHARES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.9]
ENDS = [0.009, 1.0]
FAR = 10  # times the errors of the best


def optimizers() -> Demo:
    """Errors of four rules against α, and what the best of some trials reads wrongly."""
    first = PRESETS["one try"]
    return Demo(
        title="Which rule wins is decided by the range that was searched",
        sliders=[
            Slider("low", "α from", LOWEST, 1.0, first["low"], scale="log"),
            Slider("high", "α to", 0.001, HIGHEST, first["high"], scale="log"),
            Slider("count", "trials", 1, trials.MOST, first["count"], scale="log", whole=True),
        ],
        compute=_optimizers,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[
            Handle(name="α from", panel=0, x="low", shape="line"),
            Handle(name="α to", panel=0, x="high", shape="line"),
            Handle(name="trials", panel=1, x="count", shape="line"),
        ],
    )


def _optimizers(low, high, count):
    low, high = sorted((low, high))
    found = {name: trials.curves(name, low, high) for name in trials.NAMES}
    here = {name: each[count - 1] for name, each in found.items()}
    return {
        "curves": {name: (trials.COUNTS, each.mean(axis=1)) for name, each in found.items()},
        "splits": {
            name: ([count * 1.05 ** (i - 1.5)] * 2, [each.min(), each.max()])
            for i, (name, each) in enumerate(here.items())
        },
        "means": {
            name: ([count * 1.05 ** (i - 1.5)], [each.mean()])
            for i, (name, each) in enumerate(here.items())
        },
        "from": ([low] * 2, ENDS),
        "to": ([high] * 2, ENDS),
        "range": ([low, high], [ENDS[0]] * 2),
        "here": tuple((name, tuple(each)) for name, each in here.items()),  # for the twin
    }


def _draw(figure):
    rates, tries = figure.subplots(1, 2)
    for axes in (rates, tries):
        axes.set(xscale="log", yscale="log", ylim=ENDS, ylabel="read wrongly, log scale")
        axes.set_yticks(SHARES, [f"{100 * share:.0f} %" for share in SHARES])
        axes.minorticks_off()
    rates.set(xlim=(LOWEST / 1.3, HIGHEST * 1.3), xlabel="α, the range that is searched")
    rates.set_xticks([1e-4, 1e-3, 1e-2, 0.1, 1, 10], ["0.0001", "0.001", "0.01", "0.1", "1", "10"])
    tries.set(xlim=(0.9, 27), xlabel="trials")
    tries.set_xticks([1, 2, 4, 8, 16, 24], ["1", "2", "4", "8", "16", "24"])
    for name, look in LOOKS.items():
        shares = trials.errors(name)[1].mean(axis=0)
        rates.plot(trials.ALPHAS, shares, **look, linewidth=1.4, label=name)
    edge = {"color": plots.ORANGE, "linewidth": 1.4}
    return {
        "curves": {
            name: plots.mover(tries, trials.COUNTS, **look, label=name)
            for name, look in LOOKS.items()
        },
        "splits": {
            name: plots.mover(tries, color=look["color"], linewidth=3, alpha=0.55)
            for name, look in LOOKS.items()
        },
        "means": {  # the shape tells the bars apart where the colour does not
            name: plots.mover(
                tries, color=look["color"], marker=SHAPES[name], markersize=5, linestyle=""
            )
            for name, look in LOOKS.items()
        },
        "from": plots.mover(rates, **edge),
        "to": plots.mover(rates, **edge),
        "range": plots.mover(rates, color=plots.ORANGE, linewidth=5),
    }


def _describe(values, arrays):
    here = {name: np.array(each) for name, each in arrays["here"]}
    order = sorted(here, key=lambda name: here[name].mean())
    first, last = order[0], order[-1]
    low, high = (100 * end for end in paired_interval(here[last], here[first], trials.T))
    trials_ = "1 trial" if values["count"] == 1 else f"{values['count']} trials"
    best, worst = (
        f"{name} [{100 * here[name].mean():.1f} %|{ROLES[name]}]" for name in (first, last)
    )
    if low <= 0:
        return (
            f"[Nobody has won|yours] after {trials_}: from {best} to {worst} wrong, with"
            f" {signed(low, 1)} to {high:.1f} points between them (95 %, paired): 0 is in it."
        )
    behind = f"{low:.1f} to {high:.1f} points behind (95 %, paired)"
    if here[last].mean() > FAR * here[first].mean():
        return f"[This range|yours] decides: {best} wrong after {trials_}, {worst}, {behind}."
    return (
        f"[{first[0].upper()}{first[1:]}|{ROLES[first]}] is first after {trials_} in"
        f" [this range|yours]: {best} wrong, and {worst} comes last, {behind}."
    )
