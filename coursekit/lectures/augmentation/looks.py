"""A demo: many looks at a digit, a fixed distance apart, and their mean, at test time."""

import functools

import numpy as np

from coursekit import augmentation, datasets, layers, plots
from coursekit.lectures.augmentation.how_many import STEPS, networks
from coursekit.lectures.augmentation.training import NETWORK, trained
from coursekit.live.controls import Choice, Handle, Slider, Switch
from coursekit.live.demo import Demo

TRAINED_ON, TESTED = 100, 600
APART = np.arange(9) / 8
# Down and right of each look, in distances; the first five are a cross, all nine a square.
PLACES = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1))
PLAIN, USED, MOVED = "as they come", "all changes", "whole-pixel moves"
CLASSES = np.arange(10)
LEVEL = 0.006
FAR = 0.7  # of the errors of one look: the mean is far ahead
PRESETS = {
    "used to it": {"trained": USED, "looks": 9, "apart": 0.5, "mirror": False},
    "not used to it": {"trained": PLAIN, "looks": 9, "apart": 0.5, "mirror": False},
    "whole pixels": {"trained": MOVED, "looks": 9, "apart": 1.0, "mirror": False},
    "and the mirror": {"trained": USED, "looks": 1, "apart": 0.0, "mirror": True},
}


def looks() -> Demo:
    """Errors of one look and of the mean of many, over the distance between them."""
    first = PRESETS["used to it"]
    return Demo(
        title="Many looks help a network that is used to such looks",
        sliders=[
            Choice("trained", "trained with", (PLAIN, USED, MOVED), first["trained"]),
            Choice("looks", "looks", (1, 5, 9), first["looks"]),
            Slider("apart", "pixels apart", 0, 1, first["apart"], step=0.125),
            Switch("mirror", "and their mirror images", first["mirror"]),
        ],
        compute=_looks,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        handles=[Handle(name="pixels apart", x="apart", shape="line")],
    )


@functools.cache
def _rows():
    """The rows of all looks, as they are and mirrored: (distances, looks, 2, digits, 64)."""
    images, data = datasets.digits_of_others().x[:TESTED], datasets.digits()
    seen = np.empty((len(APART), len(PLACES), 2, TESTED, 64), np.float32)
    for k, apart in enumerate(APART):
        for n, (down, right) in enumerate(PLACES if apart else PLACES[:1]):
            look = augmentation.warp(images, 0, 1, apart * down, apart * right)
            seen[k, n:] = data.rows(np.stack([look, look[:, :, ::-1]]))
    return seen


def _moved(x, rng):
    """Pictures moved by -1, 0 or 1 pixel each way, for one network."""
    return augmentation.warp(x, 0, 1, *rng.integers(-1, 2, (2, len(x))))[np.newaxis]


@functools.cache
def network(way):
    """The weights of the network that was trained so, on 100 digits."""
    if way == MOVED:
        return trained(datasets.digits().first(TRAINED_ON), _moved, STEPS, runs=1)[-1, 0, 0]
    return networks(TRAINED_ON)[-1, 0, (PLAIN, USED).index(way)]


@functools.cache
def said(way):
    """The probability of each class, (distances, looks, 2, digits, 10)."""
    rows = _rows()
    logits = NETWORK.logits(network(way), rows.reshape(-1, 64))
    return layers.softmax(logits).reshape(*rows.shape[:-1], 10)


def _looks(trained, looks, apart, mirror):
    each, labels = said(trained), datasets.digits_of_others().y[:TESTED]
    mean, one = each[:, :looks, : 2 if mirror else 1].mean(axis=(1, 2)), each[0, 0, 0]
    wrong, alone = (mean.argmax(axis=2) != labels).mean(axis=1), (one.argmax(axis=1) != labels)
    alone, at = float(alone.mean()), int(np.abs(APART - apart).argmin())
    gain = (mean[4 if looks > 1 else 0] - one)[np.arange(TESTED), labels]
    digit = int((gain if wrong[4] < alone else -gain).argmax())  # one that shows what is said
    return {
        "alone": ([0, 1], [alone, alone]),
        "curve": (APART, wrong),
        "here": (float(APART[at]), float(wrong[at])),
        "digit": datasets.digits_of_others().x[digit],
        "words": f"a {labels[digit]}",
        "mean": mean[at, digit],
        "one": (CLASSES, one[digit]),
        "errors": (alone, float(wrong[at])),
    }


def _draw(figure):
    wrong, digit, classes = figure.subplots(1, 3, width_ratios=[5, 1.6, 4])
    wrong.set(xlim=(-0.02, 1.02), ylim=(0.05, 0.5), yscale="log", xticks=[0, 0.25, 0.5, 0.75, 1])
    wrong.set(xlabel="pixels apart", ylabel="read wrongly, log scale")
    wrong.set_yticks([0.05, 0.1, 0.2, 0.4], ["5 %", "10 %", "20 %", "40 %"])
    wrong.minorticks_off()
    classes.set(xlim=(-0.6, 9.6), ylim=(-0.06, 1.22), xticks=CLASSES, xlabel="read as")
    classes.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    named = {"va": "center", "weight": "bold"}
    classes.text(-0.4, 1.14, "▮ mean", color=plots.ORANGE, **named)
    classes.text(9.4, 1.14, "◆ one look", color=plots.GREY, ha="right", **named)
    seen = plots.digit(digit)
    digit.set(ylim=(-3, 8), yticks=[])
    dot = {"color": plots.ORANGE, "marker": "o", "markersize": 7, "linestyle": ""}
    single = {"marker": "D", "linestyle": "", "markersize": 5.5, "color": plots.GREY}
    return {
        "alone": plots.mover(wrong, color=plots.GREY, linestyle="--", label="one look"),
        "curve": plots.mover(wrong, APART, color=plots.ORANGE, label="mean of the looks"),
        "here": plots.mover(wrong, **dot, zorder=4),
        "digit": seen,
        "words": digit.text(4, -1.2, "", ha="center", va="center", color=plots.INK),
        "mean": plots.bars(classes, CLASSES, facecolors=plots.ORANGE, alpha=0.4),
        "one": plots.mover(classes, **single, zorder=3),
    }


def _ahead(ratio, mirror):
    if ratio > 1:
        return "With mirror images the mean is behind" if mirror else "One look is ahead"
    return "The mean is far ahead" if ratio < FAR else "The mean is ahead"


def _describe(values, arrays):
    alone, mean = arrays["errors"]
    told = f"[{100 * mean:.1f} %|yours]", f"[{100 * alone:.1f} %|other]"
    what = "one look" if values["looks"] == 1 else f"{values['looks']} looks"
    what += " and the mirror image" if values["mirror"] else ""
    if values["looks"] == 1 and not values["mirror"]:
        return f"One look reads {told[1]} wrongly; more looks are to be compared with it."
    if abs(mean - alone) < LEVEL:
        head = "No clear difference"
    else:
        head = _ahead(mean / alone, values["mirror"])
    return (
        f"{head}: the mean of {what} reads {told[0]} wrongly, one look {told[1]}; trained with"
        f" {values['trained']}."
    ).replace("trained with as they come", "trained on digits as they come")
