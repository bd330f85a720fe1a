"""One more demo: many thinned networks averaged, against one pass of the whole."""

import functools

import numpy as np

from coursekit import datasets, layers, plots, rules
from coursekit.live.controls import Choice, Slider
from coursekit.live.demo import Demo
from coursekit.live.own_functions import takes_own
from coursekit.network import Network
from coursekit.training import fit

NETWORK = Network((64, 64, 10))
CROWD = 100
KEEPS = (0.3, 0.5, 0.8)


def few_digits(wrong):
    """200 digits to train on, a share of them with wrong labels."""
    return datasets.digits().first(200).mislabelled(wrong, np.random.default_rng(5))


@takes_own
def crowd(dropout_forward=layers.dropout_forward) -> Demo:
    """The answers of many masks averaged at test time, against the one pass without a mask."""
    return Demo(
        title="One pass without a mask does the work of many masks",
        sliders=[
            Slider("number", "masks averaged", 1, CROWD, 10, scale="log", whole=True),
            Choice("keep", "trained with keep", KEEPS, 0.5),
        ],
        compute=lambda number, keep: _predict(dropout_forward, keep) | {"number": number},
        draw=_draw,
        move=_move,
        describe=_describe,
        presets={
            "one thinned network": {"number": 1, "keep": 0.5},
            "ten": {"number": 10, "keep": 0.5},
            "a hundred": {"number": CROWD, "keep": 0.5},
            "of very thin ones": {"number": CROWD, "keep": 0.3},
        },
    )


@functools.cache
def _weights():
    """A network for each keep, trained on 200 digits of which one in five has a wrong label."""
    return fit(
        NETWORK,
        few_digits(0.2),
        rules.adam_step,
        epochs=60,
        alpha=0.003,
        keep=np.array(KEEPS)[:, np.newaxis],
        progress=False,
    ).weights


@functools.cache
def _predict(dropout_forward, keep):
    """Probabilities of the crowd's first n networks, for every n, and of the one pass; their losses
    on digits held out.
    """
    x, y = datasets.digits().valid
    parts = NETWORK.views(_weights()[KEEPS.index(keep)])
    hidden = layers.relu_forward(layers.dense_forward(x, parts["W1"], parts["b1"]))
    rng = np.random.default_rng(4)
    thinned = [
        dropout_forward(hidden, keep, rng)[0] @ parts["W2"] + parts["b2"] for _ in range(CROWD)
    ]
    each = layers.softmax(np.array(thinned))
    means = each.cumsum(axis=0) / np.arange(1, CROWD + 1)[:, np.newaxis, np.newaxis]
    once = layers.softmax(hidden @ parts["W2"] + parts["b2"])
    digit = each.var(axis=0).sum(axis=1).argmax()  # on which the networks disagree most
    return {
        "losses": [_loss(p, y) for p in means],
        "once": _loss(once, y),
        "wrong": (means.argmax(axis=2) != y).mean(axis=1),
        "wrong once": (once.argmax(axis=1) != y).mean(),
        "label": y[digit],
        "mean": means[:, digit],
        "pass": once[digit],
    }


def _loss(p, y):
    return -np.log(p[np.arange(len(y)), y]).mean()


AVERAGED, ONCE = {"color": plots.BLUE}, {"color": plots.ORANGE, "linestyle": "--"}
HERE = {"color": plots.BLUE, "marker": "D", "markersize": 10, "linestyle": ""}
SINGLE = {"color": plots.ORANGE, "marker": "o", "linestyle": "", "markersize": 8}
CLASSES = np.arange(10)


def _draw(figure):
    losses, digit = figure.subplots(1, 2)
    losses.set(
        xscale="log",
        xlim=(0.9, CROWD * 1.1),
        ylim=(0.4, 1.2),
        xlabel="masks averaged (log scale)",
        ylabel="loss on 300 digits held out",
    )
    plots.legend(
        losses,
        {"average of so many masks": AVERAGED, "one pass without a mask": ONCE},
        loc="upper right",
    )
    digit.set(
        xlim=(-0.6, 9.6),
        ylim=(0, 1.15),
        xticks=CLASSES,
        xlabel="class",
        ylabel="probability",
        title="the digit the masks disagree on most",
    )
    plots.legend(
        digit,
        {"average": AVERAGED | {"linewidth": 8}, "one pass": SINGLE},
        loc="upper right",
        ncols=2,
    )
    return {
        "curve": plots.mover(losses, **AVERAGED),
        "once": plots.mover(losses, **ONCE),
        "here": plots.mover(losses, **HERE),
        "bars": plots.bars(digit, CLASSES, facecolors=plots.BLUE),
        "single": plots.mover(digit, **SINGLE),
    }


def _move(artists, arrays):
    number, losses = arrays["number"], arrays["losses"]
    artists["curve"].set_data(np.arange(1, CROWD + 1), losses)
    artists["once"].set_data([0.9, CROWD * 1.1], [arrays["once"]] * 2)
    artists["here"].set_data([number], [losses[number - 1]])
    plots.set_bars(artists["bars"], CLASSES, arrays["mean"][number - 1])
    artists["single"].set_data(CLASSES, arrays["pass"])


def _describe(values, arrays):
    last = values["number"] - 1
    masks = "1 mask" if last == 0 else f"{values['number']} masks"
    mean = arrays["mean"][last]
    return (
        f"keep = {values['keep']}, {masks}: the loss is {arrays['losses'][last]:.2f} and"
        f" {arrays['wrong'][last]:.0%} of the digits are read wrongly; in one pass without a mask"
        f" {arrays['once']:.2f} and {arrays['wrong once']:.0%}. On the right is a digit"
        f" {arrays['label']}: the average says {mean.argmax()} with {mean.max():.0%}, the one pass"
        f" {arrays['pass'].argmax()} with {arrays['pass'].max():.0%}."
    )
