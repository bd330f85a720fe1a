"""One more demo: many thinned networks averaged, against one pass of the whole."""

import functools

import numpy as np

from coursekit import datasets, layers, plots, rules
from coursekit.live.controls import Choice, Handle, Slider
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
            Choice("keep", "trained with keep", KEEPS, 0.5),
            Slider("number", "masks averaged", 1, CROWD, 10, scale="log", whole=True, plays=80),
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
        handles=[Handle(name="masks averaged", x="number", at="here")],
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
    # The digit on which the networks disagree most, of those that the first one misreads and the
    # pass does not.
    shown = (each[0].argmax(axis=1) != y) & (once.argmax(axis=1) == y)
    digit = np.where(shown, each.var(axis=0).sum(axis=1), -1).argmax()
    return {
        "losses": [_loss(p, y) for p in means],
        "once": _loss(once, y),
        "wrong": (means.argmax(axis=2) != y).mean(axis=1),
        "wrong once": (once.argmax(axis=1) != y).mean(),
        "row": digit,
        "label": y[digit],
        "mean": means[:, digit],
        "pass": once[digit],
    }


def _loss(p, y):
    return -np.log(p[np.arange(len(y)), y]).mean()


AVERAGED = {"color": plots.ORANGE, "linewidth": 2.2}
LATER = {"color": plots.ORANGE, "linewidth": 1.4, "alpha": 0.35}
ONCE = {"color": plots.BLUE, "linestyle": "--", "linewidth": 1.7}
CLASSES = np.arange(10)


def _draw(figure):
    losses, digit, classes = figure.subplots(1, 3, width_ratios=[5, 2, 4])
    losses.set(xscale="log", xlim=(1, CROWD), ylim=(0.4, 1.3), xlabel="masks averaged, log scale")
    losses.set_xticks([1, 3, 10, 30, 100], ["1", "3", "10", "30", "100"])
    losses.minorticks_off()
    losses.set(ylabel="loss on 300 digits held out", yticks=[0.5, 0.75, 1, 1.25])
    classes.set(xlim=(-0.6, 9.6), ylim=(-0.06, 1.22), xticks=CLASSES, xlabel="read as")
    classes.set(ylabel="probability of each class")
    classes.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    seen = plots.digit(digit)
    digit.set(ylim=(-5, 8), yticks=[])
    words = {"ha": "center", "va": "center", "fontsize": 9}
    single = {"marker": "D", "linestyle": "", "markersize": 5.5}
    named = {"va": "center", "weight": "bold", "fontsize": 9}  # above all that is drawn
    classes.text(-0.4, 1.14, "▮ average", color=plots.ORANGE, **named)
    classes.text(9.4, 1.14, "◆ one pass", color=plots.BLUE, ha="right", **named)
    dot = {"color": plots.ORANGE, "marker": "o", "markersize": 4}
    return {
        "digit": seen,
        "words": [
            digit.text(4, height, "", **words, color=color)
            for height, color in ((-1, plots.INK), (-2.6, plots.ORANGE), (-4.2, plots.BLUE))
        ],
        "later": plots.mover(losses, **LATER, label="average of the masks"),
        "curve": plots.mover(losses, **AVERAGED, zorder=3),
        "once": plots.mover(losses, **ONCE, label="one pass without a mask"),
        "here": plots.mover(losses, **dot, zorder=4),
        "bars": plots.bars(classes, CLASSES, facecolors=plots.ORANGE, alpha=0.3),
        "single": plots.mover(classes, color=plots.BLUE, **single, zorder=3),
    }


def _move(artists, arrays):
    number, losses, mean = arrays["number"], arrays["losses"], arrays["mean"]
    artists["digit"].set_data(datasets.digit_parts().valid.x[arrays["row"]])
    said = mean[number - 1].argmax(), arrays["pass"].argmax()
    words = f"a {arrays['label']}", f"masks: {said[0]}", f"one pass: {said[1]}"
    for text, word in zip(artists["words"], words, strict=True):
        text.set_text(word)
    counts = np.arange(1, CROWD + 1)
    artists["later"].set_data(counts, losses)
    artists["curve"].set_data(counts[:number], losses[:number])
    artists["once"].set_data([1, CROWD], [arrays["once"]] * 2)
    artists["here"].set_data([number], [losses[number - 1]])
    plots.set_bars(artists["bars"], CLASSES, mean[number - 1])
    artists["single"].set_data(CLASSES, arrays["pass"])


def _describe(values, arrays):
    number, last = values["number"], values["number"] - 1
    loss, once = arrays["losses"][last], arrays["once"]
    yours, rival = f"[{loss:.2f}|yours]", f"[{once:.2f}|blue]"
    wrong, rivals = f"[{arrays['wrong'][last]:.0%}|yours]", f"[{arrays['wrong once']:.0%}|blue]"
    if last == 0:
        losses = f"One thinned network has a loss of {yours}, the one pass has {rival}"
    elif loss > 1.02 * once and arrays["wrong"][last] < arrays["wrong once"] - 0.005:
        losses = f"It errs less often, and with more loss: {number} masks {yours}, one pass {rival}"
    elif loss > 1.02 * once and number >= CROWD:
        losses = f"Even the whole crowd is behind: {number} masks {yours}, the one pass {rival}"
    elif loss > 1.02 * once:
        losses = f"The one pass is ahead: {number} masks have a loss of {yours}, it has {rival}"
    elif loss < 0.98 * once:
        losses = f"The crowd is ahead: {number} masks have a loss of {yours}, the one pass {rival}"
    else:
        losses = f"They are level: {number} masks have a loss of {yours}, the one pass {rival}"
    return f"{losses}. Read wrongly: {wrong} of the digits, by the one pass {rivals}."
