"""A demo: how sure a share is, against the number of digits in the test."""

import functools

import numpy as np

from coursekit import plots
from coursekit.live.controls import Handle, Slider
from coursekit.live.demo import Demo
from coursekit.reporting import wilson_interval

LEAST, MOST, TESTS = 50, 2000, 200
USUAL = 0.97  # the share of the lecture's network
NEAR = 0.9  # a share that lies so near to one half is known less well
MUCH = 4  # points to either side
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
            Slider("truth", "true share right", 0.85, 0.995, first["truth"], role="ink"),
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


def half_width(truth, total):
    """Percentage points to either side of a test that finds just the truth."""
    low, high = wilson_interval(truth * np.asarray(total, float), total)
    return 50 * (high - low)


def _upright(x, ends):
    """One line (3n, 2) of upright pieces from end to end, with a lifted pen between them."""
    gaps = np.full(len(x), np.nan)
    return np.column_stack([np.repeat(x, 3), np.stack([*ends, gaps], axis=1).ravel()])


def _sure(total, truth, test):
    right = counts(total, truth)
    ends = np.array(wilson_interval(right, np.full(TESTS, total)))
    low, high = ends
    misses = (low > truth) | (high < truth)
    shares, at = right / total, test - 1
    # a step from this size to four times as many, or to this one from a quarter of it
    sizes = total * np.array([1, 4, 4]) if 4 * total <= MOST else total / np.array([4, 1, 1])
    steps = half_width(truth, sizes)
    return {
        "intervals": _upright(NUMBERS[~misses], ends[:, ~misses]),
        "missing": _upright(NUMBERS[misses], ends[:, misses]),
        "held": np.column_stack([NUMBERS, shares])[~misses],
        "missed": np.column_stack([NUMBERS, shares])[misses],
        "truth": ([0, TESTS + 1], [truth] * 2),
        "interval": ([test] * 2, [low[at], high[at]]),
        "this": ([test], [shares[at]]),
        "width": (SIZES, half_width(truth, SIZES)),
        "four times": (sizes, steps[[0, 0, 2]]),
        "now": ([total], [half_width(truth, total)]),
        "told": (int(right[at]), float(low[at]), float(high[at]), int(misses.sum())),
    }


def _draw(figure):
    tests, width = figure.subplots(1, 2, width_ratios=[1.7, 1])
    tests.set(xlim=(0, TESTS + 1), ylim=(0.74, 1.005), xlabel="200 tests on fresh digits")
    tests.set(ylabel="share right", xticks=[1, 50, 100, 150, 200])
    tests.set_yticks([0.8, 0.9, 1], ["80 %", "90 %", "100 %"])
    width.set(xscale="log", yscale="log", xlim=(45, 2300), ylim=(0.2, 20))
    width.set(xlabel="digits in the test", ylabel="± percentage points")
    width.set_xticks([50, 200, 800], ["50", "200", "800"])  # each four times the one before
    width.set_yticks([0.5, 1, 2, 4, 8], ["0.5", "1", "2", "4", "8"])  # each twice the one before
    width.minorticks_off()
    dots = {"marker": "o", "linestyle": "", "markeredgewidth": 0}
    yours = {"color": plots.ORANGE, "zorder": 5}
    return {
        "intervals": plots.mover(tests, color=plots.GREY, linewidth=0.8, alpha=0.45),
        "missing": plots.mover(tests, color=plots.RED, linewidth=1.4),
        "held": plots.mover(tests, color=plots.GREY, markersize=3.2, **dots),
        "missed": plots.mover(tests, color=plots.RED, markersize=5, **dots, label="misses"),
        "truth": plots.mover(tests, color=plots.INK, linewidth=1.4, label="truth"),
        "interval": plots.mover(tests, linewidth=3, **yours),
        "this": plots.mover(tests, markersize=8, **dots, **yours),
        "width": plots.mover(width, color=plots.BLUE),
        "four times": plots.mover(
            width, color=plots.INK, linestyle=":", linewidth=1.6, label="4 × the digits: half"
        ),
        "now": plots.mover(width, markersize=8, **dots, **yours),
    }


def _describe(values, arrays):
    right, low, high, missed = arrays["told"]
    total, truth, half = values["total"], values["truth"], arrays["now"][1][0]
    said = f"test {values['test']} says [{100 * low:.1f} to {100 * high:.1f} %|yours]"
    said += f" ({right:,} of {total:,} right)"
    true = f"[{100 * truth:.1f} %|ink]"
    if not low <= truth <= high:
        return f"[This one misses|bad] the truth, {true}: {said}. [{missed}|bad] of 200 do so."
    tail = f"The truth, {true}, is in it; [{missed}|bad] of 200 miss it."
    if truth < NEAR:
        wider = half / half_width(USUAL, total)
        usual = f"{100 * USUAL:.0f} % right"
        return f"[{wider:.1f} times|yours] as wide as for {usual}: {said}. {tail}"
    if half > MUCH:
        one = f"One digit alone is {100 / total:.2f} points."
        return f"Hardly known, [± {half:.1f} points|yours]: {said}. {one} {tail}"
    if half < 1:
        return f"Known to [less than a point|yours]: {said}. {tail}"
    fewer = f"{4 * total:,} digits would make it [± {half_width(truth, 4 * total):.1f}|ink]."
    return f"Known to [± {half:.1f} points|yours]: {said}. {tail} {fewer}"
