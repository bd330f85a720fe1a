"""A demo: twenty networks that differ in their start, and what the mean of them gains."""

import functools

import numpy as np

from coursekit import datasets, ensembles, layers, plots, rules
from coursekit.lectures.ensembles import crew
from coursekit.live.controls import Choice, Handle, Slider
from coursekit.live.demo import Demo

MOST, STEPS, ALPHA = 20, 300, 0.003
COUNTS = np.arange(1, MOST + 1)
PROBABILITIES, LOGITS, VOTES = "probabilities", "logits", "votes"
PRESETS = {
    "one": {"count": 1, "digits": crew.FEW, "mean": PROBABILITIES},
    "five": {"count": 5, "digits": crew.FEW, "mean": PROBABILITIES},
    "twenty": {"count": 20, "digits": crew.FEW, "mean": PROBABILITIES},
    "vote": {"count": 20, "digits": crew.FEW, "mean": VOTES},
}


def many() -> Demo:
    """Squared errors of the members and of their mean against the number of members, and the
    members' answers to the digit they disagree on most.
    """
    first = PRESETS["five"]
    return Demo(
        title="The mean of the members errs less than they do, by just as much as they differ",
        sliders=[
            Choice("mean", "mean of", (PROBABILITIES, LOGITS, VOTES), first["mean"]),
            Choice("digits", "digits to train on", (crew.FEW, crew.ALL), first["digits"]),
            Slider("count", "members", 1, MOST, first["count"], step=1, whole=True, plays=250),
        ],
        compute=_many,
        draw=_draw,
        describe=_describe,
        presets=PRESETS,
        move=_move,
        handles=[Handle(name="members", x="count", shape="line")],
    )


@functools.cache
def logits(digits):
    """What the twenty answer, (members, b, k), for the digits of others."""
    starts = ensembles.members(crew.NETWORK, MOST, seed=0)
    data = datasets.digits().first(digits)
    steps = crew.walk(crew.NETWORK, data, rules.adam_step, starts, steps=STEPS, alpha=ALPHA)
    return crew.answers(crew.last(steps))


@functools.cache
def _running(digits, mean):
    """For 1 to 20 members, their mean answer (b, k)."""
    given = logits(digits)
    kinds = {
        PROBABILITIES: lambda: layers.softmax(given),
        LOGITS: lambda: given,
        VOTES: lambda: np.eye(given.shape[-1])[given.argmax(axis=-1)],
    }
    means = kinds[mean]().cumsum(axis=0) / COUNTS[:, np.newaxis, np.newaxis]
    return layers.softmax(means) if mean == LOGITS else means


@functools.cache
def curves(digits, mean):
    """Against the number of members: squared error of the mean, mean squared error of the members,
    their spread, and the share that the mean reads wrongly.
    """
    labels, p = crew.others()[1], layers.softmax(logits(digits))
    means = _running(digits, mean)
    return {
        "mean": ensembles.brier(means, labels),
        "member": ensembles.brier(p, labels).cumsum() / COUNTS,
        "spread": np.array([ensembles.spread(p[:count]) for count in COUNTS]),
        "wrong": crew.wrong(means),
        "each": crew.wrong(p).cumsum() / COUNTS,
    }


@functools.cache
def disputed(digits):
    """The row of the digit on which the twenty differ most."""
    p = layers.softmax(logits(digits))
    return int(p.var(axis=0).sum(axis=-1).argmax())


def _many(mean, digits, count):
    found, row = curves(digits, mean), disputed(digits)
    at = count - 1
    label = int(crew.others()[1][row])
    said = _running(digits, mean)[at, row]
    return {
        "member": (COUNTS, found["member"]),
        "mean": (COUNTS, found["mean"]),
        "gap": ([count, count], [found["mean"][at], found["member"][at]]),
        "picture": datasets.digits_of_others().x[row],
        "bars": tuple(said.tolist()),
        "right": label,
        "asked": f"in truth a {label}",
        "at": {name: float(values[at]) for name, values in found.items()},
    }


def _draw(figure):
    errors, picture, bars = figure.subplots(1, 3, width_ratios=[4.4, 1.5, 3])
    errors.set(xlim=(0.5, MOST + 0.5), ylim=(0, 0.16), xticks=[1, 5, 10, 15, 20])
    errors.set(xlabel="members", ylabel="squared error (Brier)", yticks=[0, 0.05, 0.1, 0.15])
    bars.set(xlim=(-0.6, 9.6), ylim=(0, 1.02), xticks=range(10), yticks=[0, 0.5, 1])
    bars.set(xlabel="the mean's answer to this digit", ylabel="probability")
    image = plots.digit(picture)
    picture.set_ylim(-1.6, 8)
    return {
        "member": plots.mover(
            errors, COUNTS, color=plots.BLUE, linestyle="--", label="mean of the members' errors"
        ),
        "mean": plots.mover(errors, COUNTS, color=plots.ORANGE, label="error of their mean"),
        "gap": plots.mover(
            errors, color=plots.INK, linewidth=4, solid_capstyle="butt", label="spread"
        ),
        "picture": image,
        "asked": picture.text(4, -0.4, "", ha="center", va="top", color=plots.INK),
        "bars": plots.bars(bars, np.arange(10), facecolors=plots.ORANGE),
    }


def _move(artists, arrays):
    for name in ("member", "mean", "gap"):
        artists[name].set_data(*arrays[name])
    artists["picture"].set_data(arrays["picture"])
    artists["asked"].set_text(arrays["asked"])
    plots.set_bars(artists["bars"], np.arange(10), arrays["bars"])


def _describe(values, arrays):
    at, count = arrays["at"], values["count"]
    read = f"[{crew.share(at['wrong'])}|yours] of the digits by others are read wrongly"
    if count == 1:
        return f"One alone: squared error [{at['member']:.4f}|blue], and {read}."
    said = int(np.argmax(arrays["bars"]))
    digit = f"this digit is read as a {said}, and it is a {arrays['right']}"
    single = f"a single one: [{crew.share(at['each'])}|blue]"
    if values["mean"] != PROBABILITIES:
        return (
            f"{count} members, mean of {values['mean']}: {read} ({single}). The law holds for"
            f" probabilities alone; {digit}."
        )
    head, tail = f"{count} members", ""
    five = float(curves(values["digits"], PROBABILITIES)["mean"][4])
    if count > 5 and at["mean"] > 0.95 * five:
        head, tail = f"{count} are hardly better than five", f" (of five {five:.4f})"
    return (
        f"{head}: [{at['member']:.4f}|blue] − {at['spread']:.4f} spread ="
        f" [{at['mean']:.4f}|yours]{tail}. {read} ({single}); {digit}."
    )
