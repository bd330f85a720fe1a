"""A demo: how strong a change may be, for each kind, and for the world one is tested in."""

import functools

import numpy as np

from coursekit import augmentation, datasets, plots
from coursekit.lectures.augmentation.changes import (
    ALL,
    INK,
    KINDS,
    MIRROR,
    MOVE,
    SIZE,
    TURN,
    by_runs,
    changed,
    told,
)
from coursekit.lectures.augmentation.training import errors, trained
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

DIGITS, STEPS, STARTS = 100, 240, 2
STRENGTHS = {
    TURN: (0, 5, 10, 15, 20, 30, 45, 60, 90),
    MOVE: (0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3),
    SIZE: (0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6),
    INK: (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9),
    MIRROR: (0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1),
    ALL: (0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3),
}
STEPPED = np.arange(1, 10)
AS_THEY_COME, MOVED = "as they come", "moved by up to a pixel"
CLEAR = 0.008  # of a single training: smaller differences are not spoken of
PRESETS = {
    "a little": {"kind": ALL, "strength": 4, "tested": AS_THEY_COME},
    "too strong": {"kind": MOVE, "strength": 9, "tested": AS_THEY_COME},
    "half in the mirror": {"kind": MIRROR, "strength": 6, "tested": AS_THEY_COME},
    "moved test, moved training": {"kind": MOVE, "strength": 7, "tested": MOVED},
}


def strength() -> Demo:
    """Nine networks, each trained with its own strength of a change, and what they read wrongly."""
    first = PRESETS["a little"]
    return Demo(
        title="A change helps as long as the world changes digits so, too",
        sliders=[
            Choice("kind", "change", KINDS, first["kind"]),
            Choice("tested", "tested on digits", (AS_THEY_COME, MOVED), first["tested"]),
            Slider("strength", "strength, step", 1, 9, first["strength"], whole=True),
        ],
        compute=_strength,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="strength", panel=1, x="strength", shape="line")],
    )


@functools.cache
def worlds():
    """The digits of others as they come, and moved by -1, 0 or 1 pixel each way; labels."""
    images, labels = datasets.digits_of_others()
    ways = np.random.default_rng(4).integers(-1, 2, (2, len(images)))
    moved = augmentation.warp(images, 0, 1, *ways)
    data = datasets.digits()
    return {AS_THEY_COME: data.rows(images), MOVED: data.rows(moved)}, labels


@functools.cache
def runs(kind):
    """The share of digits by others that networks of each strength read wrongly, in both worlds:
    the mean over the starts.
    """
    strengths, (rows, labels) = np.array(STRENGTHS[kind], float), worlds()
    options = {"runs": len(strengths), "starts": STARTS}
    weights = trained(datasets.digits().first(DIGITS), by_runs(kind, strengths), STEPS, **options)
    return {world: errors(weights[-1], x, labels).mean(axis=0) for world, x in rows.items()}


def _strength(kind, strength, tested):
    wrong, at = runs(kind)[tested], strength - 1
    scanned = datasets.digit_parts().first(3).train.x.astype(float)
    sample = changed(kind, STRENGTHS[kind][at], scanned, np.random.default_rng(2))
    return {
        "wall": np.pad(sample, ((0, 0), (1, 1), (1, 1))).reshape(30, 10),
        "curves": {world: (STEPPED, shares) for world, shares in runs(kind).items()},
        "without": ([1, 9], [wrong[0]] * 2),
        "best": (1 + int(wrong.argmin()), wrong.min()),
        "here": (strength, wrong[at]),
        "how": told(kind, STRENGTHS[kind][at]),
        "wrong": tuple(wrong),  # for the twin
    }


LOOKS = {
    AS_THEY_COME: {"color": plots.BLUE, "linestyle": "--"},
    MOVED: {"color": plots.GREEN, "linestyle": ":", "linewidth": 2.4},
}


def _draw(figure):
    wall, wrong = figure.subplots(1, 2, width_ratios=[1, 5])
    wall.set_aspect("equal")
    wall.axis("off")
    wrong.set(xlim=(0.8, 9.2), ylim=(0.05, 1.5), yscale="log", xticks=range(1, 10))
    wrong.set(xlabel="strength, in nine steps from none", ylabel="read wrongly, log scale")
    wrong.set_yticks([0.05, 0.1, 0.2, 0.4, 0.8], ["5 %", "10 %", "20 %", "40 %", "80 %"])
    wrong.minorticks_off()
    star = {"marker": "*", "markersize": 11, "linestyle": "", "markeredgewidth": 0}
    dot = {"color": plots.ORANGE, "marker": "o", "markersize": 7, "linestyle": ""}
    named = {"ha": "center", "va": "top", "color": plots.ORANGE, "weight": "bold"}
    extent = (0, 10, 0, 30)
    return {
        "wall": wall.imshow(np.zeros((30, 10)), cmap=plots.INKED, vmin=0, vmax=16, extent=extent),
        "without": plots.mover(wrong, color=plots.GREY, linewidth=1, label="without a change"),
        "curves": {
            world: plots.mover(wrong, STEPPED, **look, label=world) for world, look in LOOKS.items()
        },
        "best": plots.mover(wrong, color=plots.INK, **star, zorder=3),
        "here": plots.mover(wrong, **dot, zorder=4),
        "how": wrong.text(0.5, 0.98, "", transform=wrong.transAxes, **named),
    }


def _describe(values, arrays):
    wrong, at = np.array(arrays["wrong"]), values["strength"] - 1
    kind, world = values["kind"], values["tested"]
    here, none = (f"{100 * share:.1f} %" for share in (wrong[at], wrong[0]))
    lowest = int(wrong.argmin())
    told_best = f"{100 * wrong.min():.1f} %, at {told(kind, STRENGTHS[kind][lowest])}"
    best = "no other is better" if at == lowest else f"the best is {told_best}"
    where = "" if world == AS_THEY_COME else " on moved digits"
    if at == 0:
        return f"Without a change [{here}|yours] are read wrongly{where}; {best}."
    gain = wrong[0] - wrong[at]
    if abs(gain) < CLEAR:
        head = "Next to no difference"
    elif gain > 0:
        head = "It helps"
    else:
        head = "Too strong" if wrong.min() < wrong[0] - CLEAR else "It harms"
    how = f"{kind} {arrays['how']}" if kind not in (MIRROR, ALL) else arrays["how"]
    return (
        f"{head}{where}: {how}, [{here}|yours] are read wrongly, and [{none}|other] without;"
        f" {best}."
    )
