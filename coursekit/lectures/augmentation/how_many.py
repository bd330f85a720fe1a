"""A demo: what augmentation brings with few digits and with many, and how long it takes."""

import functools

import numpy as np

from coursekit import datasets, plots
from coursekit.lectures.augmentation.changes import ALL, MIRROR, changed
from coursekit.lectures.augmentation.training import errors, trained
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

STEPS, EVERY = 600, 40
SIZES = (100, 200, 500, 1000)
TAKEN = np.arange(EVERY, STEPS + 1, EVERY)
NONE, CHANGED, MIRRORED = "as they are", "turned, moved, sized", "half of them mirrored"
LEVEL = 0.97  # times the errors without: from here on it pays
PRESETS = {
    "100 digits": {"count": 100, "steps": STEPS},
    "1,000 digits": {"count": 1000, "steps": STEPS},
    "stopped early": {"count": 1000, "steps": 200},
}


def how_many() -> Demo:
    """Errors over the steps of a training without changes, with all of them, and with mirrors."""
    first = PRESETS["100 digits"]
    return Demo(
        title="The fewer digits, the more a true change brings, and it takes its time",
        sliders=[
            Choice("count", "digits to train on", SIZES, first["count"]),
            Slider(
                "steps", "steps", EVERY, STEPS, first["steps"], step=EVERY, whole=True, plays=60
            ),
        ],
        compute=_how_many,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="steps", x="steps", shape="line")],
    )


def _ways(x, rng):
    """The same examples as they are, with all changes, and half of them mirrored."""
    return np.stack([x, changed(ALL, 1.0, x, rng), changed(MIRROR, 0.5, x, rng)])


@functools.cache
def networks(count):
    """Weights (snapshots, starts, 3 ways, parameters)."""
    data = datasets.digits().first(count)
    return trained(data, _ways, STEPS, runs=3, starts=2, every=EVERY)


@functools.cache
def curves(count):
    """The share of digits by others read wrongly, (snapshots, 3 ways): the mean of two starts."""
    data, (images, labels) = datasets.digits(), datasets.digits_of_others()
    return errors(networks(count), data.rows(images), labels).mean(axis=1)


def _how_many(count, steps):
    wrong = curves(count)
    at = int(np.abs(TAKEN - steps).argmin())
    return {
        "curves": {way: (TAKEN, wrong[:, k]) for k, way in enumerate(LOOKS)},
        "here": (tuple([TAKEN[at]] * 3), tuple(wrong[at])),
        "at": int(TAKEN[at]),
        "wrong": tuple(wrong[at].tolist()),
    }


LOOKS = {
    NONE: {"color": plots.GREY, "linestyle": "--"},
    CHANGED: {"color": plots.ORANGE},
    MIRRORED: {"color": plots.BLUE, "linestyle": ":", "linewidth": 2.4},
}


def _draw(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, STEPS + 10), ylim=(0.03, 0.3), yscale="log", xticks=range(0, STEPS + 1, 100))
    axes.set(xlabel="step", ylabel="read wrongly, log scale")
    axes.set_yticks([0.04, 0.08, 0.16], ["4 %", "8 %", "16 %"])
    axes.minorticks_off()
    dots = {"marker": "o", "markersize": 5.5, "linestyle": "", "zorder": 4}
    return {
        "curves": {way: plots.mover(axes, TAKEN, **look, label=way) for way, look in LOOKS.items()},
        "here": plots.mover(axes, color=plots.INK, **dots),
    }


def _describe(values, arrays):
    none, changed_, mirrored = arrays["wrong"]
    count, at = values["count"], arrays["at"]
    where, ratio = f"with {count:,} digits after {at} steps", changed_ / none
    if ratio <= LEVEL:
        other = SIZES[0] if count > SIZES[0] else SIZES[-1]
        elsewhere = _how_many(other, at)["wrong"]
        return (
            f"It pays, {where}: errors {_change(none, changed_)} points, from [{_told(none)}|other]"
            f" to [{_told(changed_)}|yours]; with {other:,} digits they {_change(*elsewhere[:2])}."
            f" With mirrors: [{_told(mirrored)}|blue]."
        )
    head = "Level" if ratio < 1 / LEVEL else "Not yet"
    last, best, _ = (_told(share) for share in curves(count)[-1])
    later = f" After {STEPS} steps it is {best} against {last}." if at < STEPS else ""
    return (
        f"{head}, {where}: [{_told(changed_)}|yours] with all changes against"
        f" [{_told(none)}|other] without; with mirrors [{_told(mirrored)}|blue].{later}"
    )


def _told(share):
    return f"{100 * share:.1f} %"


def _change(none, changed_):
    points = 100 * (none - changed_)
    return f"{'fall' if points >= 0 else 'rise'} by {abs(points):.1f}"
