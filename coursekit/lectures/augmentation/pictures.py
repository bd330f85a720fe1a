"""A demo: one digit, changed by chance, and what a network that never saw such changes says."""

import functools

import numpy as np

from coursekit import augmentation, datasets, layers, plots
from coursekit.lectures.augmentation.changes import ALL, KINDS, LARGEST, MIRROR, TURN, changed, told
from coursekit.lectures.augmentation.training import NETWORK, untouched
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own

DIGITS = 50
SHOWN = 9
STRENGTHS = np.linspace(0, 1, 21)
DRAWS = 60  # pictures at each strength, for the curve
WIDE, HIGH = 10, 11  # pixels of a cell of the wall: a digit, a gap, and a line of text
CLASSES = np.arange(10)
PRESETS = {
    "a little turn": {"digit": 18, "kind": TURN, "strength": 0.1, "draw": 1},
    "too far": {"digit": 18, "kind": TURN, "strength": 0.8, "draw": 1},
    "in the mirror": {"digit": 17, "kind": MIRROR, "strength": 1.0, "draw": 1},
    "a little of all": {"digit": 27, "kind": ALL, "strength": 0.33, "draw": 1},
}


@takes_own
def pictures(
    sample_bilinear=augmentation.sample_bilinear, mirror_some=augmentation.mirror_some
) -> Demo:
    """Nine pictures that one digit becomes, what the network reads, and how often it is right the
    further the change may go.
    """
    first = PRESETS["a little turn"]
    sample = None if sample_bilinear is augmentation.sample_bilinear else sample_bilinear
    own = (("sample", sample), ("mirror", mirror_some))
    return Demo(
        title="A small change leaves a digit what it is, a large one does not",
        sliders=[
            Slider("digit", "digit", 1, DIGITS, first["digit"], whole=True),
            Choice("kind", "change", KINDS, first["kind"]),
            Slider("strength", "strength", 0, 1, first["strength"], step=0.01),
            Slider("draw", "draw", 1, 200, first["draw"], whole=True, plays=600),
        ],
        compute=functools.partial(_pictures, own),
        draw=_draw,
        move=_move,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="strength", panel=2, x="strength", shape="line")],
        size=(9, 2.65),
    )


def said_of(images):
    """The probability of each class, by a network that learnt digits as they are."""
    return layers.softmax(NETWORK.logits(untouched(), datasets.digits().rows(images)))


@functools.lru_cache(64)
def curve(own, digit, kind):
    """How often this digit is read rightly at each of the strengths."""
    images, labels = datasets.digit_parts().valid
    rng, x = np.random.default_rng(digit), np.repeat(images[[digit - 1]].astype(float), DRAWS, 0)
    own = dict(own)
    many = [changed(kind, LARGEST[kind] * share, x, rng, **own) for share in STRENGTHS]
    said = said_of(np.concatenate(many)).argmax(axis=1).reshape(len(STRENGTHS), DRAWS)
    return (said == labels[digit - 1]).mean(axis=1)


def _pictures(own, digit, kind, strength, draw):
    images, labels = datasets.digit_parts().valid
    x, rng = np.repeat(images[[digit - 1]].astype(float), SHOWN, 0), np.random.default_rng(draw)
    nine = changed(kind, LARGEST[kind] * strength, x, rng, **dict(own))
    p, label = said_of(nine), int(labels[digit - 1])
    shares = curve(own, digit, kind)
    wall = np.zeros((3, HIGH, 3, WIDE))
    wall[:, 1:9, :, 1:9] = nine.reshape(3, 3, 8, 8).transpose(0, 2, 1, 3)
    return {
        "label": label,
        "said": p.argmax(axis=1),
        "wall": wall.reshape(3 * HIGH, 3 * WIDE),
        "mean": p.mean(axis=0),
        "curve": (STRENGTHS, shares),
        "here": (strength, float(np.interp(strength, STRENGTHS, shares))),
        "how": told(kind, LARGEST[kind] * strength),
    }


def _draw(figure):
    wall, classes, shares = figure.subplots(1, 3, width_ratios=[3, 4, 4])
    wall.set_aspect("equal")
    wall.axis("off")
    classes.set(
        xlim=(-0.6, 9.6), ylim=(0, 1.08), xticks=CLASSES, xlabel="read as, mean of the nine"
    )
    classes.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    classes.set_ylabel("probability")
    shares.set(xlim=(-0.02, 1.02), ylim=(-0.04, 1.08), xlabel="strength, as a share of the largest")
    shares.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    shares.set(ylabel="read rightly", xticks=[0, 0.5, 1])
    extent = (0, 3 * WIDE, 0, 3 * HIGH)
    below = {"ha": "center", "va": "center", "fontsize": 8}
    ink = np.zeros((3 * HIGH, 3 * WIDE))
    return {
        "wall": wall.imshow(ink, cmap=plots.INKED, vmin=0, vmax=16, extent=extent),
        "said": [
            wall.text(WIDE * (k % 3) + 5, HIGH * (3 - k // 3) - 10, "", **below)
            for k in range(SHOWN)
        ],
        "right": plots.bars(classes, CLASSES, facecolors=plots.ORANGE),
        "wrong": plots.bars(classes, CLASSES, facecolors=plots.RED),
        "curve": plots.mover(shares, STRENGTHS, color=plots.GREY, linewidth=1.6),
        "here": plots.mover(
            shares, color=plots.ORANGE, marker="o", markersize=7, linestyle="", zorder=4
        ),
    }


def _move(artists, arrays):
    artists["wall"].set_data(arrays["wall"])
    for text, said in zip(artists["said"], arrays["said"], strict=True):
        text.set_text(str(said))
        text.set_color(plots.INK if said == arrays["label"] else plots.RED)
    is_right = arrays["label"] == CLASSES
    plots.set_bars(artists["right"], CLASSES, np.where(is_right, arrays["mean"], 0))
    plots.set_bars(artists["wrong"], CLASSES, np.where(is_right, 0, arrays["mean"]))
    artists["curve"].set_data(*arrays["curve"])
    artists["here"].set_data(*([number] for number in arrays["here"]))


def _describe(values, arrays):
    said, label = arrays["said"], arrays["label"]
    right = int((said == label).sum())
    plain = values["kind"] in (MIRROR, ALL) or values["strength"] == 0
    change = "" if plain else f"{values['kind']} "
    how = f"{change}[{arrays['how']}|yours]"
    often = f"{arrays['here'][1]:.0%}".replace("%", " %")
    tail = f"({how}; of {DRAWS} others {often} are)"
    if right == SHOWN:
        return f"All nine are still read as {_a(label)} {tail}."
    wrong = [int(number) for number in said[said != label]]
    names = " and ".join(f"{_a(number)}" for number in sorted(set(wrong)))
    if not right:
        return f"None of the nine is read as {_a(label)} any more, but as {names} {tail}."
    return f"{right} of 9 are still read as {_a(label)}; [{len(wrong)}|bad] as {names} {tail}."


def _a(digit):
    return f"{'an' if digit == 8 else 'a'} {digit}"
