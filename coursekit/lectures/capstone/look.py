"""A demo: who tries many networks on one test reports the luckiest."""

import functools

import numpy as np

from coursekit import plots
from coursekit.lectures.capstone.trials import chances
from coursekit.lectures.ensembles import crew, many
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

MOST, DRAWS = many.MOST, 200
SIZES = (100, 300, 900)
COUNTS = np.arange(1, MOST + 1)
MUCH, LITTLE = 1 / 3, 1 / 8  # shares of the errors that the choice hides
PRESETS = {
    "one look": {"tried": 1, "size": 300},
    "twenty looks": {"tried": 20, "size": 300},
    "a small test": {"tried": 20, "size": 100},
    "a larger test": {"tried": 20, "size": 900},
}


def look() -> Demo:
    """What the best of some networks reads wrongly of the test that chose it, and of fresh digits
    by the same people.
    """
    first = PRESETS["twenty looks"]
    return Demo(
        title="The more networks you try on a test, the more its number flatters",
        sliders=[
            Choice("size", "digits in the test", SIZES, first["size"]),
            Slider("tried", "networks tried", 1, MOST, first["tried"], step=1, whole=True),
        ],
        compute=_look,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="networks tried", x="tried", shape="line")],
    )


@functools.cache
def wrong():
    """Which of the open digits of others twenty networks read wrongly (members, digits)."""
    return many.logits(crew.ALL).argmax(axis=-1) != crew.others()[1]


@functools.cache
def curves(size):
    """For 1 to 20 networks tried on a test of this size: the error that the best one shows there,
    and its error on all other digits; means over 200 draws of the test.
    """
    read, chance = wrong().astype(float), np.random.default_rng(size)
    total, of_ranks = read.sum(axis=1), chances(MOST, COUNTS)
    shown, worth = np.zeros((2, MOST))
    for _ in range(DRAWS):
        test = read[:, chance.permutation(read.shape[1])[:size]].sum(axis=1)
        fresh = (total - test) / (read.shape[1] - size)
        order = np.argsort(test, kind="stable")
        shown += of_ranks @ test[order] / size
        worth += of_ranks @ fresh[order]
    return shown / DRAWS, worth / DRAWS


def _look(size, tried):
    shown, worth = curves(size)
    at = tried - 1
    return {
        "shown": (COUNTS, 100 * shown),
        "worth": (COUNTS, 100 * worth),
        "gap": ([tried] * 2, [100 * shown[at], 100 * worth[at]]),
        "here": (float(100 * shown[at]), float(100 * worth[at])),
    }


def _draw(figure):
    axes = figure.subplots()
    axes.set(xlim=(0.5, MOST + 0.5), ylim=(2, 6.5), xticks=[1, 5, 10, 15, 20])
    axes.set(xlabel="networks tried on the same test", ylabel="read wrongly")
    axes.set_yticks([2, 3, 4, 5, 6], ["2 %", "3 %", "4 %", "5 %", "6 %"])
    return {
        "shown": plots.mover(axes, COUNTS, color=plots.ORANGE, label="reported"),
        "worth": plots.mover(
            axes,
            COUNTS,
            color=plots.INK,
            linestyle="--",
            label="on fresh digits",
        ),
        "gap": plots.mover(axes, color=plots.ORANGE, linewidth=2.4, solid_capstyle="butt"),
    }


def _describe(values, arrays):
    shown, worth = arrays["here"]
    seen, real = f"[{shown:.1f} %|yours]", f"[{worth:.1f} %|ink]"
    if values["tried"] == 1:
        return f"One look does not flatter: {seen} on the test, {real} on fresh digits."
    gap, hidden = f"[{worth - shown:.1f} points|yours]", 1 - shown / worth
    reads = (
        f"the best of {values['tried']} reads {seen} of its test wrongly, {real} of fresh digits"
    )
    if hidden > MUCH:
        return f"Luck hides [{100 * hidden:.0f} % of its errors|yours], {gap}: {reads}."
    if hidden < LITTLE:
        return f"Hardly flattered, by {gap}: {reads}."
    return f"Flattered by {gap}: {reads} by the same people."
