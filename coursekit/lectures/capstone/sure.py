"""A demo: how sure a share is, against the number of digits in the test."""

import functools

import numpy as np

from coursekit import plots
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.reporting import wilson_interval

LEAST, MOST, TESTS = 50, 2000, 200
SIZES = np.unique(np.geomspace(LEAST, MOST, 40).round().astype(int))
NUMBERS = np.arange(1, TESTS + 1)
PRESETS = {
    "our validation": {"total": 300, "truth": 0.97, "test": 7},
    "a small test": {"total": 50, "truth": 0.97, "test": 7},
    "the sealed digits": {"total": 2000, "truth": 0.97, "test": 7},
    "a weak network": {"total": 300, "truth": 0.85, "test": 7},
}


def sure() -> Demo:
    """200 tests of one network on fresh digits, Wilson's interval of one of them, and how wide it
    is against the size of the test.
    """
    first = PRESETS["our validation"]
    return Demo(
        title="A share is known up to an interval; four times the digits halve it",
        sliders=[
            Slider("total", "digits in the test", LEAST, MOST, first["total"], "log", whole=True),
            Slider("truth", "true share right", 0.8, 0.995, first["truth"], role="ink"),
            Slider("test", "test", 1, TESTS, first["test"], step=1, whole=True, track=False),
        ],
        compute=_sure,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[
            Handle(name="test", panel=0, x="test", shape="line"),
            Handle(name="digits in the test", panel=1, x="total", at="now"),
        ],
    )


@functools.cache
def _chance():
    return np.random.default_rng(3).random((TESTS, MOST))


def counts(total, truth):
    """How many digits each of 200 tests finds right (tests,): the larger tests hold the smaller."""
    return np.count_nonzero(_chance()[:, :total] < truth, axis=1)


def _sure(total, truth, test):
    right = counts(total, truth)
    low, high = wilson_interval(right, np.full(TESTS, total))
    misses = (low > truth) | (high < truth)
    shares, at = right / total, test - 1
    ends = wilson_interval(truth * SIZES, SIZES)
    half = wilson_interval(truth * total, total)
    return {
        "held": np.column_stack([NUMBERS, shares])[~misses],
        "missed": np.column_stack([NUMBERS, shares])[misses],
        "truth": ([0, TESTS + 1], [truth] * 2),
        "interval": ([test] * 2, [low[at], high[at]]),
        "this": ([test], [shares[at]]),
        "width": (SIZES, 50 * (ends[1] - ends[0])),
        "now": ([total], [50 * (half[1] - half[0])]),
        "told": (int(right[at]), float(low[at]), float(high[at]), int(misses.sum())),
    }


def _draw(figure):
    tests, width = figure.subplots(1, 2, width_ratios=[1.7, 1])
    tests.set(xlim=(0, TESTS + 1), ylim=(0.66, 1.01), xlabel="200 tests on fresh digits")
    tests.set(ylabel="share right", xticks=[1, 50, 100, 150, 200])
    tests.set_yticks([0.7, 0.8, 0.9, 1], ["70 %", "80 %", "90 %", "100 %"])
    width.set(xscale="log", yscale="log", xlim=(45, 2300), ylim=(0.2, 20))
    width.set(xlabel="digits in the test", ylabel="± percentage points")
    width.set_xticks([50, 100, 300, 1000, 2000], ["50", "100", "300", "1,000", "2,000"])
    width.set_yticks([0.3, 1, 3, 10], ["0.3", "1", "3", "10"])
    width.minorticks_off()
    dots = {"marker": "o", "linestyle": "", "markeredgewidth": 0}
    yours = {"color": plots.ORANGE, "zorder": 5}
    return {
        "held": plots.mover(tests, color=plots.GREY, markersize=3.2, **dots),
        "missed": plots.mover(tests, color=plots.RED, markersize=5, **dots, label="misses"),
        "truth": plots.mover(tests, color=plots.INK, linewidth=1.4, label="truth"),
        "interval": plots.mover(tests, linewidth=3, **yours),
        "this": plots.mover(tests, markersize=8, **dots, **yours),
        "width": plots.mover(width, color=plots.BLUE),
        "now": plots.mover(width, markersize=8, **dots, **yours),
    }


def _describe(values, arrays):
    right, low, high, missed = arrays["told"]
    total = values["total"]
    holds = low <= values["truth"] <= high
    return (
        f"Test {values['test']} says [{100 * low:.1f} to {100 * high:.1f}\u00a0%|yours]"
        f" ({right:,} of {total:,} right), and the truth, [{100 * values['truth']:.1f}\u00a0%|ink],"
        f" {'is' if holds else 'is not'} in it. One digit is {100 / total:.2f} points. Of 200 such"
        f" intervals [{missed}|bad] miss the truth."
    )
