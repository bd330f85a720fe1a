"""One more demo: the same digit in many batches."""

import functools

import numpy as np

from coursekit import datasets, normalise, plots
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own
from coursekit.network import Network

BATCHES, DIGITS, UNITS = 300, 12, 32
SIZES = np.array([2, 3, 4, 6, 8, 11, 16, 32, 64, 128, 256])
HEIGHTS = np.random.default_rng(1).uniform(0.04, 0.8, BATCHES)  # so that dots do not overlap
PRESETS = {
    "a batch of two": {"size": 2, "digit": 1, "unit": 1},
    "four": {"size": 4, "digit": 1, "unit": 1},
    "thirty-two": {"size": 32, "digit": 1, "unit": 1},
    "256, another digit": {"size": 256, "digit": 3, "unit": 4},
}


@takes_own
def neighbours(batchnorm_forward=normalise.batchnorm_forward) -> Demo:
    """One unit of one digit after the norm, in 300 random batches; and how far it scatters, over
    the size of the batch.
    """
    first = PRESETS["four"]
    return Demo(
        title="In a small batch, what a unit says of a digit depends on the neighbours",
        sliders=[
            Slider("digit", "digit", 1, DIGITS, first["digit"], whole=True),
            Slider("unit", "unit", 1, UNITS, first["unit"], whole=True),
            Slider("size", "batch size", 2, 256, first["size"], scale="log", whole=True),
        ],
        compute=functools.partial(_compute, batchnorm_forward),
        draw=_draw,
        move=_move,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="batch size", panel=2, x="size", at="here")],
    )


@functools.cache
def _sums():
    """What an untrained network's units add up for each training digit (m, units)."""
    network = Network((64, UNITS, 10))
    w = network.start(np.random.default_rng(0))
    return datasets.digits().train.x @ network.views(w)["W1"]


@functools.cache
def _others(size):
    """Which of the other digits are in each of the batches (size - 1, batches)."""
    rng, count = np.random.default_rng(size), len(_sums()) - 1
    return np.array([rng.choice(count, size - 1, replace=False) for _ in range(BATCHES)]).T


@functools.lru_cache(300)
def _normed(batchnorm_forward, size, digit, unit):
    """This unit's value for this digit after the norm, in each of the batches.

    A column is a batch here: to the function they are units, which know nothing of each other.
    """
    sums = _sums()[:, unit - 1]
    own = np.full((1, BATCHES), sums[digit - 1])
    one, zero = np.ones(BATCHES), np.zeros(BATCHES)
    x = np.concatenate([own, np.delete(sums, digit - 1)[_others(size)]])
    return batchnorm_forward(x, one, zero, zero, one)[0][0]


def _compute(batchnorm_forward, *, size, digit, unit):
    sums = _sums()[:, unit - 1]
    values = _normed(batchnorm_forward, size, digit, unit)
    spreads = [_normed(batchnorm_forward, int(each), digit, unit).std() for each in SIZES]
    return {
        "digit": digit,
        "values": values,
        "whole": (sums[digit - 1] - sums.mean()) / sums.std(),
        "spreads": np.array(spreads),
        "spread": values.std(),
        "size": size,
        "ends": (values.min(), values.max()),
    }


def _draw(figure):
    digit, values, spreads = figure.subplots(1, 3, width_ratios=[1, 4, 3])
    seen = plots.digit(digit)
    values.set(xlim=(-3.6, 3.6), ylim=(0, 1), yticks=[], xlabel="the unit after the norm")
    values.set(ylabel=f"each dot is one of {BATCHES} batches")
    values.set_xticks([-3, -2, -1, 0, 1, 2, 3])
    spreads.set(xscale="log", yscale="log", xlim=(1.8, 290), ylim=(0.03, 1.6))
    spreads.set(xlabel="batch size, log scale", ylabel="scatter over the batches")
    spreads.set_xticks([2, 8, 32, 128], ["2", "8", "32", "128"])
    spreads.set_yticks([0.05, 0.2, 1], ["0.05", "0.2", "1"])
    spreads.minorticks_off()
    spreads.plot(SIZES, SIZES**-0.5, color=plots.GREY, linestyle="--", label="1/√b")
    dots = {"linestyle": "", "marker": "o", "color": plots.ORANGE}
    return {
        "seen": seen,
        "values": plots.mover(values, **dots, markersize=3.5, alpha=0.5),
        "whole": plots.mover(values, color=plots.INK, linewidth=1.6, label="with all 1,197 digits"),
        "spreads": plots.mover(spreads, SIZES, color=plots.ORANGE, linewidth=2.2, label="measured"),
        "here": plots.mover(spreads, **dots, markersize=8, zorder=4),
    }


def _move(artists, arrays):
    artists["seen"].set_data(datasets.digit_parts().train.x[arrays["digit"] - 1])
    artists["values"].set_data(arrays["values"], HEIGHTS)
    artists["whole"].set_data([arrays["whole"]] * 2, [0, 1])
    artists["spreads"].set_ydata(arrays["spreads"])
    artists["here"].set_data([arrays["size"]], [arrays["spread"]])


def _describe(values, arrays):
    size, (low, high) = values["size"], arrays["ends"]
    whole = f"[{arrays['whole']:.2f}|ink]".replace("-", "−")
    spread = f"[{arrays['spread']:.2g}|yours]"
    if size == 2:
        return (
            "Of two, only which is larger is left: [−1 or 1|yours], and never near"
            f" {whole}, the value with all digits. The scatter is {spread}."
        )
    ends = f"[{low:.2f} to {high:.2f}|yours]".replace("-", "−")
    most = f"no more than √(b − 1) = {np.sqrt(size - 1):.2f} is possible"
    if size < 12:
        return f"The neighbours decide: it says {ends}, and {whole} with all digits; {most}."
    if arrays["spread"] > 0.1:
        return f"The neighbours still matter: {ends} around {whole}, a scatter of {spread}."
    return f"The neighbours hardly matter: {ends} around {whole}, a scatter of {spread}."
